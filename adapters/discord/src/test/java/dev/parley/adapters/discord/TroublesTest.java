package dev.parley.adapters.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.discord.fake.SeenMessage;
import dev.parley.adapters.discord.fake.Storms.Weather;
import java.time.Duration;
import java.util.List;
import net.dv8tion.jda.api.Permission;
import org.junit.jupiter.api.Test;

/** What becomes of answers when Discord has its troubles. */
class TroublesTest extends DiscordBench {
    private static final String CREATE = "POST /channels/{channel}/messages";
    private static final String EDIT = "PATCH /channels/{channel}/messages/{message}";

    private String asks(String text) {
        return ana.says("#help", "<@bot> " + text);
    }

    @Test
    void aPostWhoseAnswerWasLostIsNotMadeTwice() {
        run();
        discord.storms().next(CREATE, new Weather.Lost());
        String asked = asks("how do I reset my password?");

        SeenMessage answer = answer("#help", asked);

        assertThat(byBot("#help")).hasSize(1);
        assertThat(answer.text()).isEqualTo("Open *Settings* & press **Reset**.");
    }

    @Test
    void whereItMayMakeNoEmbedsTheSourcesStandBelowTheText() {
        discord.deny("#help", Permission.MESSAGE_EMBED_LINKS.getRawValue());
        run();
        String asked = asks("how do I reset my password?");

        SeenMessage answer = answer("#help", asked);

        assertThat(answer.text()).isEqualTo("Open *Settings* & press **Reset**.\n\n[1] Passwords");
    }

    @Test
    void anAnswerThatIsOlderThanAnHourEndsInANewMessage() {
        pace.set(Duration.ofSeconds(3));
        run();
        String asked = asks("how do I reset my password?");
        SeenMessage old = sees("#help", seen -> isAnswer(seen, asked));

        clock.skip(Duration.ofMinutes(61));

        SeenMessage end = sees("#help", seen -> isAnswer(seen, asked) && !seen.has(Buttons.STOP));
        assertThat(end.id()).isNotEqualTo(old.id());
    }

    @Test
    void theEndIsSeenThroughEverything() {
        run();
        List.of(
                        new Weather.Limited(Duration.ofMillis(1_250), "user", true),
                        new Weather.Broken(502),
                        new Weather.Cut(),
                        new Weather.Limited(Duration.ofMillis(300), "global", true),
                        new Weather.Lost())
                .forEach(weather -> {
                    discord.storms().next(CREATE, weather);
                    discord.storms().next(EDIT, weather);
                });
        String asked = asks("how do I reset my password?");

        SeenMessage answer = answer("#help", asked);

        assertThat(byBot("#help")).hasSize(1);
        assertThat(answer.text()).isEqualTo("Open *Settings* & press **Reset**.");
        assertThat(discord.limits().violations()).isEmpty();
    }
}
