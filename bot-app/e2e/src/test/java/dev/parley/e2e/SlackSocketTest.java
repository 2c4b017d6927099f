package dev.parley.e2e;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.slack.fake.SeenMessage;
import dev.parley.adapters.slack.fake.SocketMode;
import dev.parley.adapters.slack.fake.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Slack over a socket that the program opens, with streams switched off: answers grow by edits of one message. */
class SlackSocketTest extends InSlack {
    SlackSocketTest() {
        super(SlackTown.By.SOCKET);
    }

    @Override
    String[] options(Path temp) throws Exception {
        String config = Files.readString(Project.ROOT.resolve("config/bot.yaml"))
                .replace("bot_token: ${SLACK_BOT_TOKEN}", "bot_token: ${SLACK_BOT_TOKEN}\n    streams: false");
        assertThat(config).contains("streams: false");
        return new String[] {
            "--config", Files.writeString(temp.resolve("bot.yaml"), config).toString()
        };
    }

    @Override
    void assertGrew(SeenMessage answer) {
        List<Version> versions = answer.versions();
        assertThat(versions.get(0).readable()).contains("Thinking").contains("Stop");
        assertThat(versions.stream().skip(1).map(Version::by)).containsOnly("chat.update");
        assertThat(versions).hasSizeGreaterThanOrEqualTo(4);
        assertOnlyGrew(versions.subList(1, versions.size()));
    }

    @Test
    void aSocketThatSlackEndsIsOpenedAgain() {
        SocketMode sockets = town.slack.deliverBySocket();
        await(sockets.disconnect("refresh_requested"));
        await(sockets.connected(1));
        String asked = town.asks("#again", "How do I connect Slack?");

        assertThat(town.answer("#again", asked).latest().readable()).contains("SLACK_BOT_TOKEN");
    }
}
