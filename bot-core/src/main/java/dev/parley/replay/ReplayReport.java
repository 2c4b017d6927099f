package dev.parley.replay;

import dev.parley.replay.Change.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * What a replay found, answer by answer.
 *
 * @param limit the share of turns that may get worse, 0 to 1
 */
public record ReplayReport(int conversations, List<Answer> answers, double limit) {
    public ReplayReport {
        answers = List.copyOf(answers);
    }

    record Answer(String turn, String question, String before, String after, Change change) {
        private JsonObject json() {
            return new JsonObject()
                    .put("turn", turn)
                    .put("question", question)
                    .put("before", before)
                    .put("after", after)
                    .put("regression", change.kind() == Kind.WORSE)
                    .put("better", change.kind() == Kind.BETTER)
                    .put("why", change.why());
        }
    }

    public long regressions() {
        return count(Kind.WORSE);
    }

    private long count(Kind kind) {
        return answers.stream().filter(answer -> answer.change().kind() == kind).count();
    }

    /** Whether more of the turns get worse than may. */
    public boolean refused() {
        return regressions() > limit * answers.size();
    }

    public JsonObject json() {
        JsonArray changed = new JsonArray();
        answers.stream()
                .filter(answer -> answer.change().kind() != Kind.SAME)
                .forEach(answer -> changed.add(answer.json()));
        return new JsonObject()
                .put("conversations", conversations)
                .put("turns", answers.size())
                .put("same", count(Kind.SAME))
                .put("better", count(Kind.BETTER))
                .put("changed", changed)
                .put("regressions", regressions())
                .put("limit", limit)
                .put("gate", refused() ? "refused" : "passed");
    }

    /** For people to read; the regressions first. */
    public static String text(JsonObject report) {
        StringBuilder text = new StringBuilder();
        List<JsonObject> changed = report.getJsonArray("changed").stream()
                .map(JsonObject.class::cast)
                .toList();
        changed.stream().filter(each -> each.getBoolean("regression")).forEach(each -> tell(text, "WORSE", each));
        changed.stream()
                .filter(each -> !each.getBoolean("regression"))
                .forEach(each -> tell(text, each.getBoolean("better") ? "better" : "changed", each));
        return text.append(String.format(
                        Locale.ROOT,
                        "%d turns of %d conversations: %d the same, %d better, %d changed, %d worse; at most %.1f%% may be"
                                + " worse: %s.%n",
                        report.getInteger("turns"),
                        report.getInteger("conversations"),
                        report.getInteger("same"),
                        report.getInteger("better"),
                        changed.size() - report.getInteger("better") - report.getInteger("regressions"),
                        report.getInteger("regressions"),
                        100 * report.getDouble("limit"),
                        report.getString("gate")))
                .toString();
    }

    private static void tell(StringBuilder text, String what, JsonObject answer) {
        text.append(what).append(": ").append(answer.getString("why")).append(" (turn ");
        text.append(answer.getString("turn")).append(")\n");
        text.append("  asked:  ").append(line(answer.getString("question"))).append('\n');
        text.append("  before: ").append(line(answer.getString("before"))).append('\n');
        text.append("  after:  ").append(line(answer.getString("after"))).append("\n\n");
    }

    private static String line(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
