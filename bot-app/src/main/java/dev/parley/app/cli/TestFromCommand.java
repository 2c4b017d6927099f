package dev.parley.app.cli;

import dev.parley.app.wiring.TurnDesk;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "from",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a flow test of a real conversation up to a turn: what was asked, which steps ran, and what was answered",
            "where people have written it. Read it, and change what should have been different."
        })
final class TestFromCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Parameters(paramLabel = "TURN", description = "As `parley turns` lists it.")
    private String turn = "";

    @Option(names = "--to", paramLabel = "FILE", description = "Add it to this *.test.yaml; else it is printed.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (TurnDesk desk = Turns.open(places)) {
            String yaml = desk.test(Turns.plain(turn));
            if (yaml == null) {
                throw Turns.unknown(turn);
            }
            PrintWriter out = spec.commandLine().getOut();
            if (file == null) {
                out.print(yaml);
            } else {
                Files.writeString(
                        file,
                        "\n" + yaml,
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                out.println("Added to " + file + ".");
            }
            out.flush();
        }
        return 0;
    }
}
