package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message that was meant for the bot, and that no flow takes. */
class NoFlowTest {
    private static final Path CONFIG = Project.ROOT.resolve("config/bot.yaml");

    @TempDir
    Path temp = Path.of("");

    @Test
    void isAnsweredWithTheTextOfTheConfiguration() throws Exception {
        Path flow = Files.createDirectories(temp.resolve("flows/refund")).resolve("flow.yaml");
        Files.writeString(flow, """
                flow: refund
                title: Refunds
                start: {channels: [web], when: "message.text == 'refund'"}
                steps:
                  - type: reply
                    text: We have noted it.
                """);
        Path config = Files.writeString(
                temp.resolve("bot.yaml"),
                Files.readString(CONFIG).replaceFirst("no_flow: .*", "no_flow: We only do refunds here."));
        assertThat(ask(config, "hello").out())
                .contains("We only do refunds here.")
                .doesNotContain("noted");
        assertThat(ask(config, "refund").out()).contains("We have noted it.");
    }

    private Command ask(Path config, String question) throws Exception {
        Command chat = Command.parley(
                Map.of(),
                "chat",
                "--config",
                config.toString(),
                "--flows",
                temp.resolve("flows").toString(),
                "--data",
                temp.resolve("data").toString(),
                question);
        assertThat(chat.status()).isZero();
        return chat;
    }
}
