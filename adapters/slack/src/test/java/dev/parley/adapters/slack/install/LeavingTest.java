package dev.parley.adapters.slack.install;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.slack.api.Workspaces;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the app leaves a workspace. */
class LeavingTest extends InstallBench {
    private Workspaces other;

    @BeforeEach
    void install() {
        install(globex);
        other = replica(KEY).beside(null);
        assertThat(await(other.of(globex.id())).token()).isEqualTo(token());
    }

    private Future<Void> left() {
        return installs.left(globex.id(), new JsonObject().put("type", "app_uninstalled"), clock.now());
    }

    private Future<Void> revoked(JsonArray users, JsonArray bots) {
        JsonObject tokens = new JsonObject().put("oauth", users).put("bot", bots);
        JsonObject event = new JsonObject().put("type", "tokens_revoked").put("tokens", tokens);
        return installs.left(globex.id(), event, clock.now());
    }

    @Test
    void itsOwnReplicaKnowsAtOnceAndOthersWithinAMinute() {
        await(left());
        assertThat(isInstalled()).isFalse();
        assertThat(failureOf(workspaces.of(globex.id())).kind()).isEqualTo(Kind.REFUSED);

        clock.skip(Duration.ofMinutes(1));
        assertThat(failureOf(other.of(globex.id())).kind()).isEqualTo(Kind.REFUSED);
        await(left());
    }

    @Test
    void theTokensOfPeopleAreNotTheBots() {
        await(revoked(new JsonArray().add("U1"), new JsonArray()));
        assertThat(isInstalled()).isTrue();
        await(revoked(new JsonArray(), new JsonArray().add(globex.bot().id())));
        assertThat(isInstalled()).isFalse();
    }

    @Test
    void whatCanNotBeReadIsDeletedToo() {
        await(records.put(Installations.key(globex.id()), Buffer.buffer("unreadable")));
        await(left());
        assertThat(isInstalled()).isFalse();
    }

    @Test
    void itIsToldAgainWhereRecordsAreAway() {
        records.down(true);
        assertThat(failureOf(left()).kind()).isEqualTo(Kind.UNAVAILABLE);
    }
}
