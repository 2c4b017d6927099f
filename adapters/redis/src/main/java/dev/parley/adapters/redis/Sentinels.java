package dev.parley.adapters.redis;

import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Asks the sentinels of an address, one after the other, where the master is. Blocks. */
record Sentinels(RedisUrl url) {
    private static final int PATIENCE_MILLIS = 1_000;

    HostAndPort master() {
        JedisConnectionException none = new JedisConnectionException("no sentinel knows a master " + url.master());
        for (HostAndPort sentinel : url.hosts()) {
            try {
                return ask(sentinel);
            } catch (JedisConnectionException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    /** Most sentinels take anybody; one that doesn't has the password of its master. */
    private HostAndPort ask(HostAndPort sentinel) {
        try {
            return ask(sentinel, RedisUrl.Login.NONE);
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).startsWith("NOAUTH")) {
                return ask(sentinel, url.login());
            }
            throw e;
        }
    }

    private HostAndPort ask(HostAndPort sentinel, RedisUrl.Login login) {
        try (Connection connection = new OneConnection(sentinel, config(login))) {
            connection.sendCommand(Command.SENTINEL, "get-master-addr-by-name", url.master());
            if (connection.getOne() instanceof List<?> address) {
                return new HostAndPort(text(address.get(0)), Integer.parseInt(text(address.get(1))));
            }
            throw new JedisConnectionException(
                    "the sentinel at " + sentinel + " watches no master " + url.master() + "; is it called so?");
        }
    }

    private static String text(Object bytes) {
        return InboxKeys.text((byte[]) bytes);
    }

    private JedisClientConfig config(RedisUrl.Login login) {
        return DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis(PATIENCE_MILLIS)
                .socketTimeoutMillis(PATIENCE_MILLIS)
                .user(login.user())
                .password(login.password())
                .sslOptions(url.tls() ? SslOptions.defaults() : null)
                .build();
    }
}
