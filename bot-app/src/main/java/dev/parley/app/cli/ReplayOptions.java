package dev.parley.app.cli;

import dev.parley.app.console.Replaying.Asked;
import dev.parley.app.wiring.ReplayDesk;
import dev.parley.release.FileSet;
import dev.parley.replay.ReplayReport;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import picocli.CommandLine.Option;

/** How much is replayed, and what may get worse. */
final class ReplayOptions {
    private static final int MOST = 1_000;

    @Option(
            names = "--conversations",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many conversations, the newest (default: 50, most: 1000).")
    private int conversations;

    @Option(
            names = "--live",
            description = "Ask the models anew, in place of what they said then; it costs what they cost.")
    private boolean live;

    @Option(
            names = "--limit",
            paramLabel = "PERCENT",
            defaultValue = "2%",
            description = "How many of a hundred answers may get worse (default: 2%%).")
    private String limit = "2%";

    JsonObject run(ReplayDesk desk, FileSet set) throws IOException, InterruptedException {
        if (conversations < 1 || conversations > MOST) {
            throw new Refusal("--conversations must be from 1 to " + MOST + ".");
        }
        try (Progress progress = new Progress("conversations", conversations)) {
            int[] told = {0};
            return desk.run(set, new Asked(conversations, live, share()), (done, all) -> {
                progress.more(done - told[0]);
                told[0] = done;
            });
        }
    }

    private double share() {
        try {
            double percent = Double.parseDouble(limit.endsWith("%") ? limit.substring(0, limit.length() - 1) : limit);
            if (percent >= 0 && percent <= 100) {
                return percent / 100;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number that is none of a hundred
        }
        throw new Refusal("--limit is `" + limit + "`, and must be from 0% to 100%.");
    }

    static String text(JsonObject report) {
        return ReplayReport.text(report);
    }
}
