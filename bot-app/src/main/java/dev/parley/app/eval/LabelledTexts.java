package dev.parley.app.eval;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Sentences and their labels, from a CSV file whose columns are named so. */
public record LabelledTexts(List<String> texts, List<String> labels) {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .get();

    public static LabelledTexts read(Path file) {
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        try (Reader in = Files.newBufferedReader(file);
                CSVParser rows = FORMAT.parse(in)) {
            if (!rows.getHeaderMap().keySet().containsAll(List.of("text", "label"))) {
                throw wrong(file, 1, "the first line must name the columns: text,label");
            }
            for (CSVRecord row : rows) {
                String label = row.isSet("label") ? row.get("label") : "";
                if (label.isEmpty() || row.get("text").isEmpty()) {
                    throw wrong(file, rows.getCurrentLineNumber(), "the text or its label is missing");
                }
                texts.add(row.get("text"));
                labels.add(label);
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw Failure.of(Kind.BAD_INPUT, file + " can't be read as CSV: " + e.getMessage())
                    .exception();
        }
        if (texts.isEmpty()) {
            throw wrong(file, 2, "there is no text in it");
        }
        return new LabelledTexts(List.copyOf(texts), List.copyOf(labels));
    }

    private static FailureException wrong(Path file, long line, String what) {
        return Failure.of(Kind.BAD_INPUT, file + ":" + line + ": " + what).exception();
    }

    /** The texts of each label, in the order of the file. */
    Map<String, List<String>> byLabel() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            all.computeIfAbsent(labels.get(i), label -> new ArrayList<>()).add(texts.get(i));
        }
        return all;
    }
}
