package dev.parley.adapters.redis;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and who we are there, from {@code redis://user:password@host:6379/0}. What it prints leaves the
 * credentials out, so that it may be logged.
 */
record RedisUrl(
        boolean tls, @Nullable String user, @Nullable String password, String host, int port, int database) {
    /* Not java.net.URI: it knows no host with an underscore, and container names are full of them. */
    private static final Pattern FORM = Pattern.compile(
            "(?i)(rediss?)://(?:(.*)@)?(\\[[0-9a-f:.]+]|[^\\s:@/?#\\[\\]]+)(?::(\\d{1,5}))?(?:/(\\d{1,4})?)?");

    static RedisUrl parse(String url) {
        Matcher parts = FORM.matcher(url.strip());
        if (!parts.matches()) {
            throw malformed();
        }
        @Nullable String[] login = credentials(parts.group(2));
        return new RedisUrl(
                parts.group(1).toLowerCase(Locale.ROOT).equals("rediss"),
                login[0],
                login[1],
                parts.group(3),
                number(parts.group(4), 6379, 65535),
                number(parts.group(5), 0, 9999));
    }

    /** {@code user:password}, {@code :password} or, as Redis has it since before it knew users, {@code password}. */
    private static @Nullable String[] credentials(@Nullable String login) {
        if (login == null || login.isEmpty()) {
            return new @Nullable String[] {null, null};
        }
        int colon = login.indexOf(':');
        String user = colon <= 0 ? null : decode(login.substring(0, colon));
        return new @Nullable String[] {user, decode(login.substring(colon + 1))};
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static int number(@Nullable String digits, int otherwise, int max) {
        int number = digits == null ? otherwise : Integer.parseInt(digits);
        if (number > max) {
            throw malformed();
        }
        return number;
    }

    private static RuntimeException malformed() {
        return Failure.of(
                        Kind.BAD_INPUT,
                        "The url of Redis must look like redis://user:password@host:6379/0, or rediss:// for TLS")
                .exception();
    }

    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + host + ":" + port + (database == 0 ? "" : "/" + database);
    }
}
