package dev.parley.adapters.discord;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.Environment;
import dev.parley.spi.Finding;
import dev.parley.spi.Finding.Kind;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.Permission;
import org.junit.jupiter.api.Test;

/** What the doctor says of Discord, with everything right and with each thing wrong. */
class DiscordCheckupTest extends DiscordBench {
    private List<Finding> examine(DiscordSettings settings) {
        return await(new DiscordProvider().checkup().examine(settings, new Environment(vertx, clock, flows), null));
    }

    private DiscordSettings with(String token, String api) {
        return new DiscordSettings(token, api, null, null, List.of(), false, true, "ask", Map.of());
    }

    private static Finding only(Kind kind, List<Finding> findings) {
        List<Finding> these =
                findings.stream().filter(each -> each.kind() == kind).toList();
        assertThat(these).as(findings.toString()).hasSize(1);
        assertThat(these.get(0).cure()).isNotEmpty();
        return these.get(0);
    }

    @Test
    void allIsWellAndTheInvitationAsksForWhatIsNeeded() {
        List<Finding> findings = examine(settings(List.of(discord.channel("#help")), true));

        assertThat(findings).allSatisfy(each -> assertThat(each.kind()).isEqualTo(Kind.OK));
        long needed = Permission.getRaw(
                Permission.VIEW_CHANNEL,
                Permission.MESSAGE_SEND,
                Permission.MESSAGE_SEND_IN_THREADS,
                Permission.MESSAGE_EMBED_LINKS,
                Permission.MESSAGE_HISTORY,
                Permission.CREATE_PUBLIC_THREADS);
        assertThat(findings.toString())
                .contains("in the server Acme", "in #help", "in #team")
                .contains("client_id=" + discord.botId() + "&scope=bot+applications.commands&permissions=" + needed)
                .doesNotContain(discord.token());
    }

    @Test
    void withoutThreadsOfItsOwnLessIsAskedFor() {
        assertThat(DiscordNeeds.raw(settings()) & Permission.CREATE_PUBLIC_THREADS.getRawValue())
                .isZero();
    }

    @Test
    void aMissingPermissionIsNamedForTheServer() {
        discord.permit(Permission.getRaw(Permission.VIEW_CHANNEL, Permission.MESSAGE_SEND, Permission.MESSAGE_HISTORY));

        Finding missing = only(Kind.PROBLEM, examine(with(discord.token(), discord.apiUrl())));

        assertThat(missing.what()).contains("Acme", "Embed Links (it can't list its sources)", "in threads");
    }

    @Test
    void aMissingPermissionIsNamedForTheChannel() {
        discord.deny("#help", Permission.MESSAGE_SEND.getRawValue());

        Finding missing = only(Kind.PROBLEM, examine(settings(List.of(discord.channel("#help")), false)));

        assertThat(missing.what()).contains("#help", "Send Messages (it can't answer)");
    }

    @Test
    void aChannelThatIsHiddenOrNotThereIsSeen() {
        discord.deny("#help", Permission.VIEW_CHANNEL.getRawValue());
        assertThat(only(Kind.PROBLEM, examine(settings(List.of(discord.channel("#help")), false)))
                        .what())
                .contains("does not see the channel", "Missing Access");
        assertThat(only(Kind.PROBLEM, examine(settings(List.of("42"), false))).what())
                .contains("does not see the channel 42", "Unknown Channel");
    }

    @Test
    void withoutMessageContentItIsAWarningUntilItIsNeeded() {
        discord.grantContent(false);

        assertThat(only(Kind.WARNING, examine(settings())).cure()).contains("Message Content Intent", discord.botId());
        assertThat(only(Kind.PROBLEM, examine(settings(List.of(discord.channel("#help")), false)))
                        .what())
                .contains("without a mention");
    }

    @Test
    void aTokenThatIsWrongOrMissingIsSeen() {
        assertThat(only(Kind.PROBLEM, examine(with("wrong", discord.apiUrl()))).what())
                .contains("Discord refuses DISCORD_TOKEN");
        assertThat(only(Kind.PROBLEM, examine(with("", discord.apiUrl()))).what())
                .contains("there is no DISCORD_TOKEN");
    }

    @Test
    void aDiscordThatIsNotThereIsSeen() {
        assertThat(only(Kind.PROBLEM, examine(with(discord.token(), "http://127.0.0.1:1/api/v10/")))
                        .what())
                .contains("can't be reached");
    }
}
