package dev.parley.app.cli;

import dev.parley.app.wiring.Checked;
import dev.parley.app.wiring.ConfigSchema;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the JSON Schemas that give editors completion and hover help:",
            "flow.schema.json beside the flows, bot.schema.json beside the configuration."
        })
final class SchemaCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Option(names = "--check", description = "Write nothing; status 1 if a file is not what would be written.")
    private boolean check;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean stale = false;
        for (Map.Entry<Path, String> schema : schemas().entrySet()) {
            String there = Files.exists(schema.getKey()) ? Files.readString(schema.getKey()) : "";
            if (there.equals(schema.getValue())) {
                continue;
            }
            stale = true;
            if (!check) {
                Files.writeString(schema.getKey(), schema.getValue());
            }
            out.println(schema.getKey() + (check ? " is stale: run `parley schema`." : " written."));
        }
        if (!stale) {
            out.println("The schemas are up to date.");
        }
        out.flush();
        return stale && check ? 1 : 0;
    }

    private Map<Path, String> schemas() {
        Path config = places.config();
        Checked checked = Checked.of(config, places.flows(), System.getenv());
        Map<Path, String> schemas = new LinkedHashMap<>();
        schemas.put(places.flows().resolve("flow.schema.json"), text(checked.flowSchema()));
        schemas.put(config.resolveSibling("bot.schema.json"), text(ConfigSchema.get()));
        return schemas;
    }

    private static String text(Map<String, Object> schema) {
        return new JsonObject(schema).encodePrettily() + "\n";
    }
}
