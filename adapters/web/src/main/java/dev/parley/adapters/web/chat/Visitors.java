package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.Rates;
import dev.parley.adapters.web.http.Tokens;
import dev.parley.model.ConversationKey;
import dev.parley.model.User;
import dev.parley.spi.Clock;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Who visits the chat. A visitor with a token has conversations that nobody reads without it; everybody else is who knows
 * the conversation's secret.
 */
final class Visitors {
    private static final String TOKEN = "x-visitor-token";

    private final VisitorSettings settings;
    private final @Nullable VisitorToken tokens;
    private final Rates rates;
    private final Clock clock;

    Visitors(VisitorSettings settings, Rates rates, Clock clock) {
        this.settings = settings;
        this.tokens = settings.secret() == null ? null : new VisitorToken(settings.secret());
        this.rates = rates;
        this.clock = clock;
    }

    record Visitor(ConversationKey conversation, User user) {}

    Visitor of(Call call, String secret) {
        return of(call, secret, call.request().getHeader(TOKEN));
    }

    /** @param token that the site gave the visitor, or null */
    Visitor of(Call call, String secret, @Nullable String token) {
        ConversationKey plain = Names.conversation(secret);
        String locale = locale(call.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        if (token == null || token.isEmpty() || tokens == null) {
            if (settings.required()) {
                throw HttpProblem.unauthorized(
                        "This chat is for visitors with a token of the site that shows it, as X-Visitor-Token.");
            }
            return new Visitor(plain, new User(plain.id(), null, locale));
        }
        User user = tokens.visitor(token, locale, clock.now());
        ConversationKey own =
                new ConversationKey(plain.channel(), plain.tenant(), Tokens.hash("visitor", user.id(), secret));
        return new Visitor(own, user);
    }

    /** Counts a message. */
    void count(Call call, Visitor visitor) {
        take("visitor " + visitor.user().id(), settings.perMinute());
        take("address " + call.request().remoteAddress().hostAddress(), settings.addressPerMinute());
    }

    private void take(String who, int limit) {
        if (limit > 0) {
            Rates.Taken taken = rates.take(who, limit);
            if (!taken.granted()) {
                throw HttpProblem.tooMany("These are too many messages in a minute.", taken.reset());
            }
        }
    }

    /** The first of {@code de-CH,de;q=0.9,en;q=0.8}. */
    private static @Nullable String locale(@Nullable String languages) {
        if (languages == null) {
            return null;
        }
        String first = languages.split("[,;]", 2)[0].strip();
        return Tokens.isToken(first, 1, 35) && !first.equals("*") ? first : null;
    }
}
