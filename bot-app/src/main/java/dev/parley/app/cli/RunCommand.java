package dev.parley.app.cli;

import dev.parley.app.people.People;
import dev.parley.app.wiring.Checked;
import dev.parley.app.wiring.Options;
import dev.parley.app.wiring.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the bot with its web chat and console, and runs until it is told to end (Ctrl-C).",
            "Configuration and flows are checked first: with any error in them nothing is started."
        })
final class RunCommand implements Callable<Integer> {
    /** After so long the stores are taken to be away. */
    private static final int STORES_SECONDS = 5;

    @Mixin
    private final Places places = new Places();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:PARLEY_PORT}",
            description = "Where customers reach the bot; 0 picks a free port (default: 8080; or by PARLEY_PORT).")
    private @Nullable Integer port;

    @Option(
            names = "--console-port",
            paramLabel = "PORT",
            defaultValue = "${env:PARLEY_CONSOLE_PORT}",
            description = "Where ops people reach the console (default: 8081; or by PARLEY_CONSOLE_PORT).")
    private @Nullable Integer consolePort;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path data = places.data();
        Checked checked = Checked.of(places.config(), places.flows(), System.getenv());
        err.print(checked.report());
        err.flush();
        if (checked.refused()) {
            throw new Refusal("nothing was started, because of the errors above.");
        }
        Options options =
                new Options(places.config(), places.flows(), data, places.prepared(), port, consolePort, true);
        Program program = Program.start(checked, options);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            program.close();
            ended.countDown();
        }));
        out.println("Chat:    http://localhost:" + program.port());
        out.println("Console: http://localhost:" + program.consolePort());
        tellWhoMaySignIn(program, out);
        out.flush();
        FirstStart.prepareTheNext();
        ended.await();
        return 0;
    }

    /** The first admin's password stands nowhere else, and is not shown again. */
    private static void tellWhoMaySignIn(Program program, PrintWriter out) {
        if (program.isOpen()) {
            out.println("Sign in: nobody has to; console.sign_in is off.");
            out.println("Warning: whoever can use this machine is an admin of the bot.");
            return;
        }
        program.firstPassword()
                .timeout(STORES_SECONDS, TimeUnit.SECONDS)
                .onFailure(away -> print(out, "Sign in: once the stores can be reached"));
        program.firstPassword()
                .onSuccess(password -> print(
                        out,
                        password == null
                                ? "Sign in: with your account; `parley people reset admin` gives the first a new password"
                                : "Sign in: " + People.FIRST + ", password " + password + " (shown this once)"));
    }

    private static void print(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
