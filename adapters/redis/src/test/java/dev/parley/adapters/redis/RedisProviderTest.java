package dev.parley.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.Provider;
import dev.parley.spi.Stores;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class RedisProviderTest {
    @Test
    void isFoundByWhatItProvides() {
        assertThat(ServiceLoader.load(Provider.class)).hasAtLeastOneElementOfType(RedisProvider.class);
        assertThat(new RedisProvider().provides()).isEqualTo(Stores.class);
        assertThat(new RedisProvider().name()).isEqualTo("redis");
    }

    @Test
    void settingsPrintNoPassword() {
        var settings = new RedisSettings("redis://:secret@h", "parley:", Duration.ofSeconds(1), 10, 1);
        assertThat(settings.toString()).doesNotContain("secret").contains("parley:");
    }
}
