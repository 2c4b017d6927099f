package dev.parley.spi.keys;

import static dev.parley.testkit.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.keys.ApiKeys.Created;
import dev.parley.spi.keys.ApiKeys.Listed;
import dev.parley.testkit.MemoryRecords;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
    private final VirtualClock clock = new VirtualClock();
    private final MemoryRecords records = new MemoryRecords(clock);
    private final ApiKeys keys = new ApiKeys(records, clock);

    private static KeyDraft draft(String name) {
        return new KeyDraft(name, Set.of(Scope.CHAT, Scope.OPS), "support", Duration.ofDays(1), 30);
    }

    @Test
    void aKeyIsFoundByItsIdAndKnowsItsText() {
        Created created = result(keys.create(draft("shop")));
        String id = ApiKey.idIn(created.text());
        assertThat(id).isEqualTo(created.key().id());
        assertThat(result(keys.find(created.key().id()))).isEqualTo(created.key());
        assertThat(created.key().matches(created.text())).isTrue();
        assertThat(created.key().matches(created.text() + "x")).isFalse();
        assertThat(created.key().matches("")).isFalse();
        assertThat(created.key().toString()).doesNotContain(created.text().substring(20));
    }

    @Test
    void onlyTheHashIsStored() {
        Created created = result(keys.create(draft("shop")));
        String stored =
                String.valueOf(result(records.get("keys/key/" + created.key().id())));
        assertThat(stored).contains(created.key().hash()).doesNotContain(created.text());
    }

    @Test
    void aKeyExpires() {
        ApiKey key = result(keys.create(draft("shop"))).key();
        assertThat(key.expired(clock.now())).isFalse();
        assertThat(key.expired(clock.now().plus(Duration.ofDays(1)))).isTrue();
    }

    @Test
    void keysAreListedWithTheirLastUse() {
        ApiKey one = result(keys.create(draft("one"))).key();
        ApiKey two = result(keys.create(draft("two"))).key();
        Instant at = clock.now().plusSeconds(5);
        assertThat(keys.used(two.id(), at).succeeded()).isTrue();
        assertThat(result(keys.list())).containsExactly(new Listed(one, null), new Listed(two, at));
    }

    @Test
    void aRevokedKeyIsGone() {
        ApiKey one = result(keys.create(draft("one"))).key();
        ApiKey two = result(keys.create(draft("two"))).key();
        assertThat(result(keys.revoke(one.id()))).isTrue();
        assertThat(result(keys.revoke(one.id()))).isFalse();
        assertThat(keys.find(one.id()).result()).isNull();
        assertThat(result(keys.list())).extracting(Listed::key).containsExactly(two);
    }

    @Test
    void manyAtOnceAreAllListed() {
        List<Future<Created>> many = IntStream.range(0, 50)
                .mapToObj(i -> keys.create(draft("key " + i)))
                .toList();
        assertThat(result(Future.all(many)).size()).isEqualTo(50);
        assertThat(result(keys.list())).hasSize(50);
    }

    @Test
    void otherTextsAreNoKeys() {
        for (String text : List.of("", "parley-", "sk-123", "parley-zzzzzzzzzzzz-" + "a".repeat(43), "parley-0-a")) {
            assertThat(ApiKey.idIn(text)).isNull();
        }
    }
}
