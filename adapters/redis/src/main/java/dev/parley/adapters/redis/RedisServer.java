package dev.parley.adapters.redis;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Opens connections. We hold each of them in one thread for good, so there is no pool to wait on.
 *
 * <p>Behind sentinels each connection is to the master of that moment. When they make another server the master they cut the
 * connections to the old one, and the next try finds the new one. News are the same on every node of a cluster, so a
 * connection to it goes to the first that takes one.
 *
 * @param name what Redis shows for us in {@code CLIENT LIST}
 */
record RedisServer(RedisUrl url, String name) {
    /* A first TLS handshake takes long on a busy machine, and nobody waits for it: the queue is shut meanwhile. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(3);

    RedisServer at(HostAndPort host) {
        return new RedisServer(url.at(host), name);
    }

    /** Connected, authenticated, database chosen; blocks. From then on reads fail after that silence. */
    Connection connect(Duration silence) {
        Connection connection = switch (url.mode()) {
            case ONE -> checked(connect(url.hosts().get(0)), RedisServer::mustBeAlone);
            case NODE -> connect(url.hosts().get(0));
            case CLUSTER -> any();
            case SENTINEL -> checked(connect(new Sentinels(url).master()), RedisServer::mustBeMaster);
        };
        connection.setSoTimeout(Math.toIntExact(Math.max(1, silence.toMillis())));
        return connection;
    }

    private Connection connect(HostAndPort host) {
        return new OneConnection(host, config());
    }

    /** Closes it when it isn't what we want. */
    private static Connection checked(Connection fresh, Consumer<Connection> check) {
        try {
            check.accept(fresh);
            return fresh;
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /** A node of a cluster has only some of the keys; who treats it as a Redis gets errors for the others. */
    private static void mustBeAlone(Connection connection) {
        connection.sendCommand(Command.CLUSTER, "INFO");
        try {
            connection.getOne();
        } catch (JedisDataException disabled) {
            return;
        }
        throw Failure.of(Kind.REFUSED, "Redis: this is a node of a cluster; write redis-cluster:// in its url")
                .exception();
    }

    private Connection any() {
        JedisConnectionException none = new JedisConnectionException("no node of the cluster can be reached");
        for (HostAndPort host : url.hosts()) {
            try {
                return connect(host);
            } catch (JedisConnectionException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    /** Sentinels may name a server that is master no more, or not yet. */
    private static void mustBeMaster(Connection connection) {
        connection.sendCommand(Command.ROLE);
        List<?> role = (List<?>) connection.getOne();
        if (!"master".equals(text(role.get(0)))) {
            throw new JedisConnectionException("what the sentinels name is not the master now");
        }
    }

    private static String text(Object bytes) {
        return InboxKeys.text((byte[]) bytes);
    }

    private JedisClientConfig config() {
        int millis = Math.toIntExact(HANDSHAKE.toMillis());
        return DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .user(url.login().user())
                .password(url.login().password())
                .database(url.database())
                .clientName(name)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .sslOptions(url.tls() ? SslOptions.defaults() : null)
                .build();
    }
}
