package dev.parley.adapters.redis;

import java.time.Duration;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.SslOptions;

/**
 * Opens connections. We hold each of them in one thread for good, so there is no pool to wait on.
 *
 * @param name what Redis shows for us in {@code CLIENT LIST}
 */
record RedisServer(RedisUrl url, String name) {
    /** Connected, authenticated, database chosen; blocks, at most {@code silence} for each answer. */
    Connection connect(Duration silence) {
        int millis = Math.toIntExact(Math.max(1, silence.toMillis()));
        return new Connection(
                new HostAndPort(url.host(), url.port()),
                DefaultJedisClientConfig.builder()
                        .resp2()
                        .connectionTimeoutMillis(millis)
                        .socketTimeoutMillis(millis)
                        .user(url.user())
                        .password(url.password())
                        .database(url.database())
                        .clientName(name)
                        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                        .sslOptions(url.tls() ? SslOptions.defaults() : null)
                        .build());
    }
}
