package dev.parley.app.cli;

import dev.parley.dify.DifyImport;
import dev.parley.dify.Report;
import dev.parley.flow.yaml.YamlFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes a flow of what another system exported.",
        subcommands = ImportCommand.Dify.class)
final class ImportCommand {
    private ImportCommand() {}

    enum Form {
        TEXT,
        JSON
    }

    @Command(
            name = "dify",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a flow of an app that was exported from Dify (a YAML \"DSL\" of a workflow or chatflow), and says of",
                "every node and edge what became of it: mapped, needs a binding, not supported.",
                "Exit status 0 all was mapped; 2 something needs a binding or is not supported; 1 it can't be imported."
            })
    static final class Dify implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The exported app.")
        private @Nullable Path file;

        @Option(
                names = "--out",
                paramLabel = "DIR",
                required = true,
                description = "The folder of the new flow, such as flows/orders; its name becomes the flow's.")
        private @Nullable Path out;

        @Option(names = "--force", description = "Write into the folder even though something is in it.")
        private boolean force;

        @Option(
                names = "--report",
                paramLabel = "FORM",
                defaultValue = "text",
                description = "How to say what became of it: text (the default) or json.")
        private Form report = Form.TEXT;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            Path source = given(file);
            Path folder = given(out).toAbsolutePath().normalize();
            String flow = flowName(folder);
            refuseToOverwrite(folder);
            DifyImport.Result imported = DifyImport.of(String.valueOf(source.getFileName()), bytes(source), flow);
            Files.createDirectories(imported.documents() ? folder.resolve("knowledge") : folder);
            Files.writeString(folder.resolve("flow.yaml"), imported.flow());
            print(imported.report(), folder);
            return imported.report().isAllMapped() ? 0 : 2;
        }

        private static Path given(@Nullable Path path) {
            if (path == null) {
                throw new Refusal("FILE and --out are needed.");
            }
            return path;
        }

        private static byte[] bytes(Path source) throws IOException {
            if (!Files.isRegularFile(source)) {
                throw new Refusal("there is no file " + source + ".");
            }
            try (InputStream in = Files.newInputStream(source)) {
                return in.readNBytes(YamlFile.MAX_BYTES + 1);
            }
        }

        private void refuseToOverwrite(Path folder) throws IOException {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new Refusal(folder + " is a file; name a folder with --out.");
            }
            if (!force && Files.isDirectory(folder)) {
                try (Stream<Path> there = Files.list(folder)) {
                    if (there.findAny().isPresent()) {
                        throw new Refusal(folder + " is not empty; name another folder, or say --force.");
                    }
                }
            }
        }

        /** The name of the folder, as far as a flow can have it. */
        private static String flowName(Path folder) {
            String name = String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
            String plain = name.replaceAll("[^a-z0-9_-]+", "_").replaceAll("^[^a-z]+", "");
            if (plain.isEmpty() || plain.length() > 64) {
                throw new Refusal(
                        "a flow can't be called " + name + "; name a folder such as flows/orders with --out.");
            }
            return plain;
        }

        private void print(Report done, Path folder) {
            PrintWriter printer = spec.commandLine().getOut();
            if (report == Form.JSON) {
                printer.println(json(done).encodePrettily());
            } else {
                printer.print(done.text());
                printer.println("Written to " + folder.resolve("flow.yaml") + "; now run `parley check`.");
            }
            printer.flush();
        }

        private static JsonObject json(Report report) {
            JsonArray items = new JsonArray();
            for (Report.Item item : report.items()) {
                items.add(new JsonObject()
                        .put("outcome", item.outcome().name().toLowerCase(Locale.ROOT))
                        .put("kind", item.kind().name().toLowerCase(Locale.ROOT))
                        .put("node", item.node())
                        .put("line", item.line())
                        .put("what", item.what())
                        .put("how", item.how()));
            }
            return new JsonObject()
                    .put("file", report.file())
                    .put("all_mapped", report.isAllMapped())
                    .put("items", items);
        }
    }
}
