package dev.parley.chaos;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.discord.fake.FakeDiscord;
import dev.parley.chaos.People.Fate;
import dev.parley.engine.SystemClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscordPeopleTest {
    private final Vertx vertx = Vertx.vertx();
    private final FakeDiscord discord = await(FakeDiscord.start(vertx, new SystemClock(vertx)));
    private final DiscordPeople people = new DiscordPeople(discord);

    DiscordPeopleTest() {
        people.found(1);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private Question ask(int number) {
        return Objects.requireNonNull(people.ask(number, new Random(1)));
    }

    private Fate fate(Question question, boolean begun) {
        return people.fate(question, begun, List.of(), question.at());
    }

    private void type(Question question) throws IOException, InterruptedException {
        HttpRequest typing = HttpRequest.newBuilder(
                        URI.create(discord.apiUrl() + "channels/" + question.place() + "/typing"))
                .header("authorization", "Bot " + discord.token())
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(typing, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whereTheBotTypesAnAnswerIsOwed() throws Exception {
        Question first = ask(0);
        assertThat(fate(first, false)).isEqualTo(Fate.UNKNOWN);
        type(first);
        assertThat(fate(first, false)).isEqualTo(Fate.OWED);
    }

    @Test
    void whereItHasJustAnsweredItMayTypeForThatOnceMore() throws Exception {
        people.over(ask(0));
        Question next = ask(1);
        type(next);
        assertThat(fate(next, false)).isEqualTo(Fate.UNKNOWN);
        assertThat(fate(next, true)).as("a model was asked it").isEqualTo(Fate.OWED);
        Instant later = next.at().plusSeconds(60);
        assertThat(people.fate(next, false, List.of(), later)).isEqualTo(Fate.UNHEARD);
    }
}
