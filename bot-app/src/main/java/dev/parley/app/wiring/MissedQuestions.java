package dev.parley.app.wiring;

import dev.parley.app.eval.NearMisses;
import dev.parley.spi.questions.QuestionBook;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What customers asked in vain, for the command line: through the running program, or else from the stores themselves. */
public final class MissedQuestions {
    private MissedQuestions() {}

    /** @param flow null: of all flows */
    public static JsonObject read(Path config, Path flows, Path data, Path prepared, @Nullable String flow)
            throws IOException, InterruptedException {
        RunningConsole running = RunningConsole.on(data);
        if (running != null) {
            String query = flow == null ? "" : "?flow=" + URLEncoder.encode(flow, StandardCharsets.UTF_8);
            return running.get("/api/faq/near-misses" + query);
        }
        Checked checked = Checked.of(config, flows, System.getenv());
        try (OpenedStores opened = OpenedStores.open(checked, data, prepared);
                EvalBench bench = EvalBench.of(checked, prepared)) {
            QuestionBook book = new QuestionBook(opened.stores().records());
            return bench.withEmbedder(done -> {}, embedder -> NearMisses.read(book, embedder, flow));
        }
    }
}
