package dev.parley.adapters.redis;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** What the errors of Jedis and of Redis mean to us. */
final class RedisFailures {
    /** Before version 7, Redis wraps the error of a command that a script ran. */
    private static final Pattern IN_SCRIPT = Pattern.compile("@user_script: ?\\d+: -(?<error>[A-Z].*)", Pattern.DOTALL);

    private RedisFailures() {}

    /** An error that came back as the answer to a command, or in place of a connection. */
    static Failure of(RuntimeException error) {
        if (error instanceof JedisConnectionException lost) {
            return Failure.of(kind(lost), "Redis: " + innermost(lost));
        }
        if (error instanceof JedisDataException) {
            String message = unwrapped(String.valueOf(error.getMessage()));
            boolean full = message.contains("max number of clients");
            return Failure.of(full ? Kind.OVERLOADED : kind(code(message)), "Redis: " + message);
        }
        return Failure.from(error);
    }

    private static String unwrapped(String message) {
        Matcher inScript = IN_SCRIPT.matcher(message);
        return inScript.find() ? inScript.group("error") : message;
    }

    /** Redis begins each error with a word in capitals. */
    private static String code(String message) {
        int space = message.indexOf(' ');
        String first = space < 0 ? message : message.substring(0, space);
        return first.toUpperCase(Locale.ROOT).equals(first) ? first : "ERR";
    }

    private static Kind kind(String code) {
        return switch (code) {
            case "LOADING",
                    "BUSY",
                    "MASTERDOWN",
                    "CLUSTERDOWN",
                    "TRYAGAIN",
                    "MOVED",
                    "ASK",
                    "READONLY",
                    "NOREPLICAS",
                    "MISCONF",
                    "UNBLOCKED" -> Kind.UNAVAILABLE;
            case "OOM" -> Kind.OVERLOADED;
            case "NOAUTH", "WRONGPASS", "NOPERM", "DENIED" -> Kind.REFUSED;
            default -> Kind.BUG;
        };
    }

    /** A certificate that we don't trust is there for good; all else may be over in a moment. */
    private static Kind kind(JedisConnectionException error) {
        if (stemsFrom(CertificateException.class, error)) {
            return Kind.REFUSED;
        }
        return stemsFrom(SocketTimeoutException.class, error) ? Kind.TIMEOUT : Kind.UNAVAILABLE;
    }

    private static boolean stemsFrom(Class<? extends Exception> origin, @Nullable Throwable error) {
        return error != null
                && (origin.isInstance(error)
                        || stemsFrom(origin, error.getCause())
                        || Arrays.stream(error.getSuppressed()).anyMatch(other -> stemsFrom(origin, other)));
    }

    /** Of several addresses that were tried, the first says enough. */
    private static @Nullable String innermost(Throwable error) {
        if (error.getSuppressed().length > 0) {
            return error.getSuppressed()[0].getMessage();
        }
        return error.getCause() == null ? error.getMessage() : innermost(error.getCause());
    }
}
