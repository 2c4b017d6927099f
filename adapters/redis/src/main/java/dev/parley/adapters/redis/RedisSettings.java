package dev.parley.adapters.redis;

import dev.parley.spi.Setting;
import java.time.Duration;

/** The {@code redis} section of the configuration. */
public record RedisSettings(
        @Setting("Where Redis is: redis://user:password@host:6379/0, redis-cluster://host:6379,host:6379 or"
                + " redis-sentinel://host:26379,host:26379/0#mymaster; rediss for TLS.")
        String url,

        @Setting(value = "What every key begins with, so that several programs can share a Redis.", orElse = "parley:")
        String prefix,

        @Setting(value = "How long Redis may take to answer before a command counts as failed.", orElse = "1s")
        Duration timeout,

        @Setting(
                value = "How many commands may wait to be sent; beyond it they are refused.",
                orElse = "20000",
                min = 1)
        int queue,

        @Setting(
                value = "Memory for answers kept near at hand in this process, in megabytes; 0 keeps none.",
                orElse = "32",
                min = 0,
                max = 4096)
        int nearCacheMb) {
    /** Leaves the url out: it holds the password. */
    @Override
    public String toString() {
        return "RedisSettings[prefix=" + prefix + ", timeout=" + timeout + ", queue=" + queue + ", nearCacheMb="
                + nearCacheMb + "]";
    }
}
