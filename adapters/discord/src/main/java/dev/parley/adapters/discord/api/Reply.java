package dev.parley.adapters.discord.api;

import dev.parley.model.Failure;
import dev.parley.spi.Sent;
import dev.parley.spi.Sent.Learned;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Discord answered, whatever it was. */
public record Reply(Request request, int status, MultiMap headers, Buffer body) {
    private static final Duration SAID_NOTHING = Duration.ofSeconds(1);

    public boolean ok() {
        return status / 100 == 2;
    }

    /** Empty where it isn't an object. */
    public JsonObject json() {
        return read() instanceof JsonObject object ? object : new JsonObject();
    }

    /** Empty where it isn't a list. */
    public JsonArray list() {
        return read() instanceof JsonArray array ? array : new JsonArray();
    }

    private @Nullable Object read() {
        try {
            return body.length() == 0 ? null : Json.decodeValue(body);
        } catch (DecodeException e) {
            return null;
        }
    }

    /** Discord's own number for what is wrong; 0 where it gave none. */
    public int code() {
        return json().getValue("code") instanceof Number number ? number.intValue() : 0;
    }

    /** Whether this refusal counts towards the 10,000 in ten minutes that ban an address. */
    boolean invalid() {
        boolean others = "shared".equals(headers.get("X-RateLimit-Scope"));
        return status == 401 || status == 403 || (status == 429 && !others);
    }

    /**
     * Whether all calls have to wait. What comes without {@code via} is not from Discord's API but from the wall before it,
     * and about this address.
     */
    private boolean closesAll() {
        return "global".equals(headers.get("X-RateLimit-Scope"))
                || headers.contains("X-RateLimit-Global")
                || !headers.contains("via");
    }

    Duration retryAfter() {
        if (json().getValue("retry_after") instanceof Number seconds) {
            return seconds(seconds.doubleValue());
        }
        Double said = number("Retry-After");
        return said == null ? SAID_NOTHING : seconds(said);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) Math.ceil(1_000 * seconds));
    }

    private @Nullable Double number(String header) {
        String value = headers.get(header);
        try {
            return value == null ? null : Double.valueOf(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** What the headers tell of the limit that the call drew on. */
    private List<Learned> learned() {
        String scope = request.scope();
        Double permits = number("X-RateLimit-Limit");
        Double remaining = number("X-RateLimit-Remaining");
        Double reset = number("X-RateLimit-Reset-After");
        return scope == null || permits == null || remaining == null || reset == null
                ? List.of()
                : List.of(new Learned(scope, permits.intValue(), remaining.intValue(), seconds(reset)));
    }

    public Sent sent() {
        if (ok()) {
            return new Sent.Landed(learned());
        }
        Failure failure = failure();
        boolean limited = failure.kind() == Failure.Kind.OVERLOADED;
        String scope = !limited ? null : closesAll() ? Request.ALL : request.scope();
        return new Sent.Refused(failure, scope, learned());
    }

    public Failure failure() {
        return DiscordErrors.of(this);
    }
}
