package dev.parley.adapters.redis;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A few commands on some keys that Redis runs as one. Sent by its hash; whole only when Redis doesn't know it yet. */
final class Script {
    private final byte[] source;
    private final byte[] hash;

    Script(String source) {
        this.source = source.getBytes(StandardCharsets.UTF_8);
        this.hash = HexFormat.of().formatHex(sha1(this.source)).getBytes(StandardCharsets.US_ASCII);
    }

    Future<@Nullable Object> run(RedisPipe pipe, List<byte[]> keys, List<byte[]> arguments) {
        return pipe.send(command(Command.EVALSHA, hash, keys, arguments))
                .recover(error -> error instanceof JedisNoScriptException
                        ? pipe.send(command(Command.EVAL, source, keys, arguments))
                        : Future.failedFuture(error));
    }

    private static CommandArguments command(Command how, byte[] script, List<byte[]> keys, List<byte[]> arguments) {
        CommandArguments command = new CommandArguments(how).add(script).add(keys.size());
        keys.forEach(command::key);
        arguments.forEach(command::add);
        return command;
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }
}
