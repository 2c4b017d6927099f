package dev.parley.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where configuration, flows and data are; the same options for every command that needs them. */
final class Places {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${env:PARLEY_CONFIG}",
            description = "The configuration (default: config/bot.yaml; or by PARLEY_CONFIG).")
    private @Nullable Path config;

    @Option(
            names = "--flows",
            paramLabel = "DIR",
            defaultValue = "${env:PARLEY_FLOWS}",
            description = "The folder of the flows (default: flows; or by PARLEY_FLOWS).")
    private @Nullable Path flows;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:PARLEY_DATA}",
            description = "The folder that the program writes to (default: data; or by PARLEY_DATA).")
    private @Nullable Path data;

    Path config() {
        Path file = given(config, "config/bot.yaml");
        if (!Files.isRegularFile(file)) {
            throw new Refusal("there is no configuration at " + file + "; name one with --config.");
        }
        return file;
    }

    Path flows() {
        Path folder = given(flows, "flows");
        if (!Files.isDirectory(folder)) {
            throw new Refusal("there is no folder of flows at " + folder + "; name one with --flows.");
        }
        return folder;
    }

    /** Also tells the log where to write; so ask for it before anything is logged. */
    Path data() {
        Path folder = given(data, "data");
        System.setProperty("parley.logs", folder.resolve("logs").toString());
        return folder;
    }

    /** What the build made ready, laid out like the data folder; the launcher knows where it is. */
    Path prepared() {
        String folder = System.getProperty("parley.prepared");
        return folder == null ? given(data, "data") : Path.of(folder);
    }

    /** Defaults stand in the current folder, or else beside the launcher. */
    private static Path given(@Nullable Path option, String byDefault) {
        if (option != null) {
            return option;
        }
        Path here = Path.of(byDefault);
        String home = System.getenv("PARLEY_HOME");
        return Files.exists(here) || home == null ? here : Path.of(home, byDefault);
    }
}
