package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.ModelScript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Someone who types in a terminal. */
@ExtendWith(SharedBot.class)
class TerminalChatTest {
    private static final String PROMPT = "you> ";

    private final FakeModelServer model;
    private final ParleyProcess parley;

    @TempDir
    Path data = Path.of("");

    TerminalChatTest(SharedBot.Running bot) {
        model = bot.model();
        parley = bot.parley();
    }

    private Pty chat() throws IOException {
        return Pty.parley("chat --url " + parley.chat() + " --data '" + data + "'");
    }

    @Test
    void questionsAreTypedEditedAndRecalled() throws Exception {
        try (Pty terminal = chat()) {
            terminal.shows(PROMPT);
            terminal.type("How do I connect Slakc?\b\b\b" + "ck?" + Pty.ENTER);
            assertThat(terminal.shows("channels.md")).contains("Slack");
            terminal.shows(PROMPT);
            terminal.type(Pty.UP);
            terminal.shows("How do I connect Slack?");
            terminal.type(Pty.ENTER);
            terminal.shows("channels.md");
            terminal.shows(PROMPT);
            terminal.type(Pty.CTRL_D);
            assertThat(terminal.status()).isZero();
        }
        try (Pty again = chat()) {
            again.shows(PROMPT);
            again.type(Pty.UP);
            again.shows("How do I connect Slack?");
            again.type(Pty.CTRL_C);
            again.shows(PROMPT);
            again.type(Pty.CTRL_D);
            assertThat(again.status()).isZero();
        }
    }

    @Test
    void ctrlCStopsTheAnswerAndNotTheChat() throws Exception {
        model.answerOnce(ModelScript.words("once ", "upon ", "a ", "time").paced(Duration.ZERO, Duration.ofMinutes(1)));
        try (Pty terminal = chat()) {
            terminal.shows(PROMPT);
            terminal.type("Which never ending story is told of the log files in the terminal?" + Pty.ENTER);
            terminal.shows("once");
            terminal.type(Pty.CTRL_C);
            terminal.shows(PROMPT);
            Awaiting.result(model.until(() -> model.streams() == 0));
            terminal.type("How do I connect Slack?" + Pty.ENTER);
            terminal.shows("channels.md");
            terminal.shows(PROMPT);
            terminal.type(Pty.CTRL_D);
            assertThat(terminal.status()).isZero();
        }
    }
}
