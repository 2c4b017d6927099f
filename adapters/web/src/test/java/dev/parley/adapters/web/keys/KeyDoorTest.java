package dev.parley.adapters.web.keys;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.ApiBench;
import dev.parley.spi.keys.ApiKey;
import dev.parley.spi.keys.ApiKeys;
import dev.parley.spi.keys.Scope;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class KeyDoorTest {
    private final ApiBench bench = new ApiBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private HttpResponse<String> models(String key) throws Exception {
        return bench.send(HttpRequest.newBuilder(URI.create(bench.url() + "/v1/models"))
                .header("Authorization", "Bearer " + key));
    }

    @Test
    void whoBringsNoKeyIsTold() throws Exception {
        HttpResponse<String> none = bench.send(HttpRequest.newBuilder(URI.create(bench.url() + "/v1/models")));
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(none.body()).contains("PARLEY_API_KEY").contains("parley key create");
    }

    @Test
    void aStoredKeyWorksUntilItIsRevoked() throws Exception {
        String key = bench.key(Set.of(Scope.CHAT), 0);
        assertThat(models(key).statusCode()).isEqualTo(200);
        assertThat(models(key + "x").statusCode()).isEqualTo(401);
        assertThat(models(key.substring(0, key.length() - 1) + "?").statusCode())
                .isEqualTo(401);
        assertThat(await(new ApiKeys(bench.stores.records(), bench.clock)
                        .revoke(Objects.requireNonNull(ApiKey.idIn(key)))))
                .isTrue();
        bench.clock.skip(Duration.ofSeconds(6));
        assertThat(models(key).statusCode()).isEqualTo(401);
    }

    @Test
    void anExpiredKeyIsRefused() throws Exception {
        String key = bench.key(Set.of(Scope.CHAT), 0);
        bench.clock.skip(Duration.ofDays(1));
        HttpResponse<String> late = models(key);
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.body()).contains("has expired");
    }

    @Test
    void aKeyIsGoodForItsScopesOnly() throws Exception {
        HttpResponse<String> refused = models(bench.key(Set.of(Scope.EMBEDDINGS), 0));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("lacks the scope chat");
    }

    @Test
    void aKeyHasItsRate() throws Exception {
        String key = bench.key(Set.of(Scope.CHAT), 2);
        HttpResponse<String> first = models(key);
        assertThat(first.headers().firstValue("X-RateLimit-Limit")).hasValue("2");
        assertThat(first.headers().firstValue("X-RateLimit-Remaining")).hasValue("1");
        assertThat(models(key).headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
        HttpResponse<String> third = models(key);
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        assertThat(third.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
        assertThat(models(ApiBench.KEY).statusCode()).isEqualTo(200);
        bench.clock.skip(Duration.ofMinutes(1));
        assertThat(models(key).statusCode()).isEqualTo(200);
    }

    @Test
    void theLastUseIsTold() throws Exception {
        String key = bench.key(Set.of(Scope.CHAT), 0);
        assertThat(models(key).statusCode()).isEqualTo(200);
        ApiKeys keys = new ApiKeys(bench.stores.records(), bench.clock);
        while (await(keys.list()).get(0).used() == null) {
            Thread.onSpinWait();
        }
        assertThat(Duration.between(
                        Objects.requireNonNull(await(keys.list()).get(0).used()), bench.clock.now()))
                .isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void aStoreThatIsAwayIsNoReasonToLetStrangersIn() throws Exception {
        String key = bench.key(Set.of(Scope.CHAT), 0);
        bench.stores.records().down(true);
        assertThat(models(key).statusCode()).isEqualTo(503);
        assertThat(models(ApiBench.KEY).statusCode()).isEqualTo(200);
    }
}
