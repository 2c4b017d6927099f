package dev.parley.adapters.redis;

import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A connection that stays closed once it is lost. Jedis' own opens the next one by itself when a command is sent, but
 * without password, database and name: then every command fails with NOAUTH or, worse, goes to another database.
 */
final class OneConnection extends Connection {
    // Set by the constructor of the class above, so it must not have an initial value here.
    private boolean opened;

    OneConnection(HostAndPort where, JedisClientConfig config) {
        super(where, config);
    }

    @Override
    public void connect() {
        if (opened && !isConnected()) {
            setBroken();
            throw new JedisConnectionException("the connection was lost");
        }
        super.connect();
        opened = true;
    }
}
