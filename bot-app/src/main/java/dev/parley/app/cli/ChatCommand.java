package dev.parley.app.cli;

import dev.parley.app.wiring.RunningBot;
import dev.parley.model.FailureException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "chat",
        mixinStandardHelpOptions = true,
        description = {
            "Talks to the bot in the terminal.",
            "Uses the bot that runs on the same data folder, or starts one for the time of the chat.",
            "With a question: prints the answer and ends, with status 0, or 1 and one line on stderr."
        })
final class ChatCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Option(names = "--url", paramLabel = "URL", description = "A running bot, such as http://localhost:8080.")
    private @Nullable URI url;

    @Parameters(arity = "0..*", paramLabel = "QUESTION", description = "Ask this and end.")
    private List<String> question = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (RunningBot bot = bot()) {
            ChatClient client = new ChatClient(bot.address());
            return question.isEmpty() ? talk(client) : once(client, String.join(" ", question));
        }
    }

    private RunningBot bot() throws Exception {
        return url != null
                ? RunningBot.at(url)
                : RunningBot.findOrStart(places.config(), places.flows(), places.data(), places.prepared());
    }

    private int once(ChatClient client, String text) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Transcript transcript = new Transcript(out);
        client.ask(text, transcript::event);
        if (transcript.failure() != null) {
            throw new Refusal(transcript.failure());
        }
        return 0;
    }

    private int talk(ChatClient client) throws IOException, InterruptedException {
        oneInterruptPerCtrlC();
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(true).build()) {
            Path history = places.data().resolve("chat_history");
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .variable(LineReader.HISTORY_FILE, history)
                    .build();
            PrintWriter out = terminal.writer();
            out.println("Ask away. Ctrl-C stops an answer, Ctrl-D ends the chat.");
            for (String line = read(reader); line != null; line = read(reader)) {
                if (!line.isBlank()) {
                    answer(client, terminal, line);
                }
            }
            return 0;
        }
    }

    /** JLine's own reading of Ctrl-C raises the interrupt and hands the key on too, which now and then ends the next line. */
    private static void oneInterruptPerCtrlC() {
        System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
    }

    private static void answer(ChatClient client, Terminal terminal, String text) throws InterruptedException {
        Transcript transcript = new Transcript(terminal.writer());
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> stop(client, terminal));
        try {
            client.ask(text, transcript::event);
            if (transcript.failure() != null) {
                terminal.writer().println("(" + transcript.failure() + ")");
            }
        } catch (FailureException e) {
            terminal.writer().println("(" + e.getMessage() + ")");
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            terminal.writer().println();
            terminal.flush();
        }
    }

    private static void stop(ChatClient client, Terminal terminal) {
        try {
            client.stop();
        } catch (IOException e) {
            terminal.writer().println("(could not stop: " + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next line, or null at the end of the input. */
    private static @Nullable String read(LineReader reader) {
        try {
            return reader.readLine("you> ");
        } catch (UserInterruptException e) {
            return "";
        } catch (EndOfFileException e) {
            return null;
        }
    }
}
