package dev.parley.adapters.redis;

import java.time.Duration;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;

/**
 * Opens connections. We hold each of them in one thread for good, so there is no pool to wait on.
 *
 * @param name what Redis shows for us in {@code CLIENT LIST}
 */
record RedisServer(RedisUrl url, String name) {
    /* A first TLS handshake takes long on a busy machine, and nobody waits for it: the queue is shut meanwhile. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(3);

    /** Connected, authenticated, database chosen; blocks. From then on reads fail after that silence. */
    Connection connect(Duration silence) {
        Connection connection = new OneConnection(new HostAndPort(url.host(), url.port()), config());
        connection.setSoTimeout(Math.toIntExact(Math.max(1, silence.toMillis())));
        return connection;
    }

    private JedisClientConfig config() {
        int millis = Math.toIntExact(HANDSHAKE.toMillis());
        return DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .user(url.user())
                .password(url.password())
                .database(url.database())
                .clientName(name)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .sslOptions(url.tls() ? SslOptions.defaults() : null)
                .build();
    }
}
