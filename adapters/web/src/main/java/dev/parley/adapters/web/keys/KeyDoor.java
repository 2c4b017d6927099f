package dev.parley.adapters.web.keys;

import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.Rates;
import dev.parley.adapters.web.http.Rates.Taken;
import dev.parley.spi.Clock;
import dev.parley.spi.keys.ApiKey;
import dev.parley.spi.keys.Scope;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets calls in that bring a key, as {@code Authorization: Bearer}. */
public final class KeyDoor {
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S{1,200}) *");

    private final KnownKeys keys;
    private final Rates rates;
    private final int perMinute;
    private final Clock clock;

    /** @param perMinute for keys that say nothing else */
    public KeyDoor(KnownKeys keys, Rates rates, int perMinute, Clock clock) {
        this.keys = keys;
        this.rates = rates;
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /**
     * The key of the call, which is good for this. While it is looked up the request is paused; who reads its body lets it
     * go on.
     */
    public Future<ApiKey> admit(Call call, Scope scope) {
        String text = bearer(call.request());
        Future<ApiKey> known = keys.find(text);
        if (!known.isComplete()) {
            call.request().pause();
        }
        return known.map(key -> checked(call, key, scope));
    }

    private ApiKey checked(Call call, ApiKey key, Scope scope) {
        if (key.expired(clock.now())) {
            throw HttpProblem.unauthorized("This API key has expired. Make another with: parley key create");
        }
        if (!key.scopes().contains(scope)) {
            throw HttpProblem.forbidden("This API key is not good for this: it lacks the scope " + scope.word() + ".");
        }
        count(call, key);
        keys.used(key);
        return key;
    }

    private void count(Call call, ApiKey key) {
        Taken taken = rates.take("key " + key.id(), key.perMinute() > 0 ? key.perMinute() : perMinute);
        long reset = taken.reset().plusMillis(999).toSeconds();
        call.response()
                .putHeader("X-RateLimit-Limit", Integer.toString(taken.limit()))
                .putHeader("X-RateLimit-Remaining", Integer.toString(Math.max(0, taken.left())))
                .putHeader("X-RateLimit-Reset", Long.toString(reset));
        if (!taken.granted()) {
            throw HttpProblem.tooMany(
                    "This API key may make " + taken.limit() + " requests in a minute.", taken.reset());
        }
    }

    private static String bearer(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Matcher matcher = BEARER.matcher(header == null ? "" : header);
        if (!matcher.matches()) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            throw HttpProblem.unauthorized("Send an API key as \"Authorization: Bearer …\". Set one as PARLEY_API_KEY,"
                    + " or make one with: parley key create");
        }
        return matcher.group(1);
    }
}
