package dev.parley.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Answers one question on embedded parts only, whatever config/bot.yaml says, and leaves the data folder filled for others
 * to take from. The launcher has Java keep the classes of this very run.
 */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = {
            "Makes later starts fast, by one run: for this very Java, and for the flows beside the launcher.",
            "The build does it by itself, and so does the first `parley run` from an unpacked archive."
        })
final class PrepareCommand implements Callable<Integer> {
    private static final String QUESTION = "Which figures does the metrics page hold?";

    @Override
    public Integer call() {
        String home = System.getenv("PARLEY_HOME");
        String folder = System.getProperty("parley.prepared");
        if (home == null || folder == null) {
            throw new Refusal("only the launcher can prepare: it knows where things belong.");
        }
        return Parley.line("chat")
                .execute(
                        "chat",
                        "--config",
                        Path.of(home, "config", "prepare.yaml").toString(),
                        "--flows",
                        Path.of(home, "flows").toString(),
                        "--data",
                        folder,
                        QUESTION);
    }
}
