package dev.parley.app.cli;

import dev.parley.app.wiring.TurnDesk;
import dev.parley.release.By;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = {
            "Forgets the turns of a person, of a conversation, or of all before a date; of a person or a conversation also",
            "what is remembered between turns. It can't be undone, and the audit log says who did it.",
            "Works beside the program that runs on the same data folder, or without one."
        })
final class PurgeCommand implements Callable<Integer> {
    static final class Asked {
        @Option(
                names = "--user",
                paramLabel = "ID",
                required = true,
                description = "This customer, as `parley turns` shows them.")
        private @Nullable String user;

        @Option(names = "--conversation", paramLabel = "KEY", required = true, description = "This conversation.")
        private @Nullable String conversation;

        @Option(
                names = "--before",
                paramLabel = "DATE",
                required = true,
                description = "All turns before this date (UTC).")
        private @Nullable String before;

        JsonObject json() {
            return new JsonObject()
                    .put("user", user)
                    .put("conversation", conversation)
                    .put("before", before);
        }
    }

    @ArgGroup(multiplicity = "1")
    private Asked asked = new Asked();

    @Mixin
    private final Places places = new Places();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (TurnDesk desk = Turns.open(places)) {
            JsonObject gone = desk.purge(asked.json(), new By(System.getProperty("user.name", ""), ""));
            PrintWriter out = spec.commandLine().getOut();
            out.println("Forgot " + gone.getInteger("turns") + " turns, and what was remembered of "
                    + gone.getInteger("conversations") + " conversations.");
            out.flush();
        }
        return 0;
    }
}
