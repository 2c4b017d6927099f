package dev.parley.app.eval;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two questions, and whether they mean the same. */
public record QuestionPair(String one, String other, boolean same) {

    /** Lines of question, question, and 1 or 0, apart by tabs; lines that begin with {@code #} are passed over. */
    public static List<QuestionPair> pairs(Path file) {
        List<QuestionPair> all = new ArrayList<>();
        int line = 0;
        for (String text : lines(file)) {
            line++;
            String[] cells = text.split("\t", -1);
            if (!text.isBlank() && !text.startsWith("#")) {
                if (cells.length != 3 || !cells[2].strip().matches("[01]")) {
                    throw wrong(file + ":" + line + ": a line must be question, question, and 1 or 0, apart by tabs");
                }
                all.add(new QuestionPair(cells[0], cells[1], cells[2].strip().equals("1")));
            }
        }
        return filled(file, all);
    }

    /** A JSON list of {@code {"origin": question, "similar": the same in other words}}. */
    public static List<QuestionPair> similar(Path file) {
        try {
            JsonArray list = new JsonArray(String.join("\n", lines(file)));
            List<QuestionPair> all = list.stream()
                    .map(JsonObject.class::cast)
                    .map(each -> new QuestionPair(each.getString("origin"), each.getString("similar"), true))
                    .toList();
            if (all.stream().anyMatch(pair -> pair.one() == null || pair.other() == null)) {
                throw wrong(file + ": each entry must have `origin` and `similar`");
            }
            return filled(file, all);
        } catch (DecodeException | ClassCastException e) {
            throw wrong(file + " is not a JSON list of objects with `origin` and `similar`: " + e.getMessage());
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw wrong(file + " can't be read as UTF-8 text: " + e);
        }
    }

    private static List<QuestionPair> filled(Path file, List<QuestionPair> pairs) {
        if (pairs.isEmpty()) {
            throw wrong(file + ": there is no pair in it");
        }
        return List.copyOf(pairs);
    }

    private static FailureException wrong(String what) {
        return Failure.of(Kind.BAD_INPUT, what).exception();
    }
}
