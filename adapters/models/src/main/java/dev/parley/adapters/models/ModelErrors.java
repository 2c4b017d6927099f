package dev.parley.adapters.models;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what goes wrong at a model's server by what the caller can do about it. Keys are taken out of every message:
 * vendors quote them in theirs.
 *
 * @param server its host and port
 * @param secrets what must not be in a message
 */
record ModelErrors(String server, String model, List<String> secrets) {
    private static final Pattern KEY = Pattern.compile("\\b(?:sk|pk|key)-[\\w*.-]{4,}");

    ModelErrors {
        secrets = secrets.stream().filter(secret -> secret.length() >= 4).toList();
    }

    static Kind kind(int status) {
        return switch (status) {
            case 401, 402, 403 -> Kind.REFUSED;
            case 408 -> Kind.UNAVAILABLE;
            case 429 -> Kind.OVERLOADED;
            default -> status >= 500 || status < 300 ? Kind.UNAVAILABLE : Kind.BAD_INPUT;
        };
    }

    /** An HTTP answer that is no stream. */
    Failure answered(int status, Buffer body, @Nullable Duration retryAfter) {
        ErrorBody error = ErrorBody.of(body);
        Kind kind = error.isFiltered() ? Kind.REFUSED : status < 300 ? error.kind() : kind(status);
        return new Failure(kind, told(head(status), error.message()), retryAfter);
    }

    /** An error where a piece of the answer was expected. */
    Failure inStream(byte[] data, int length) {
        ErrorBody error = ErrorBody.of(Buffer.buffer(Arrays.copyOf(data, length)));
        return Failure.of(error.kind(), told(server + " broke off with an error", error.message()));
    }

    Failure unintelligible() {
        return Failure.of(Kind.UNAVAILABLE, server + " sent something that is no answer of a model");
    }

    Failure cutOff() {
        return Failure.of(Kind.UNAVAILABLE, server + " cut off the answer before its end");
    }

    Failure silent(Duration time) {
        return Failure.of(Kind.TIMEOUT, server + " sent nothing for " + time.toMillis() + " ms");
    }

    Failure late() {
        return Failure.of(Kind.TIMEOUT, server + " did not finish the answer in time");
    }

    /** A connection that could not be made, or broke before the answer began. */
    Failure connection(Throwable cause) {
        if (cause instanceof ConnectionPoolTooBusyException) {
            return Failure.of(Kind.OVERLOADED, "all connections to " + server + " are in use");
        }
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return Failure.of(Kind.UNAVAILABLE, told("no connection to " + server, why));
    }

    private String head(int status) {
        return switch (status) {
            case 401, 403 -> server + " refused the key or its rights (" + status + ")";
            case 404 -> server + " does not know the model \"" + model + "\", or has nothing at this address (404)";
            default -> server + (status < 300 ? " answered without a stream" : " answered " + status);
        };
    }

    private String told(String head, String said) {
        String clean = said.isEmpty() ? head : head + ": " + said;
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return KEY.matcher(clean).replaceAll("***");
    }
}
