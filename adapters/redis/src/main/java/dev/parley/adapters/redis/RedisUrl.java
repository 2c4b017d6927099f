package dev.parley.adapters.redis;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * Where Redis is and who we are there: one server, the nodes of a cluster to begin with, or the sentinels that know the
 * master. What it prints leaves the credentials out, so that it may be logged.
 *
 * @param login who we are; a sentinel is shown it only where it asks
 * @param master what the sentinels call the master; empty elsewhere
 */
record RedisUrl(Mode mode, boolean tls, Login login, List<HostAndPort> hosts, int database, String master) {
    /* Not java.net.URI: it knows no host with an underscore, and container names are full of them. */
    private static final String HOST = "(?:\\[[0-9a-f:.]+]|[^\\s:@/?#\\[\\],]+)(?::\\d{1,5})?";
    private static final Pattern FORM = Pattern.compile("(?i)redis(s?)(-cluster|-sentinel)?://(?:(.*)@)?(" + HOST
            + "(?:," + HOST + ")*)(?:/(\\d{1,4})?)?(?:#(\\S+))?");

    /** What stands behind an address. */
    enum Mode {
        ONE(6379),
        /** One server of a cluster. */
        NODE(6379),
        CLUSTER(6379),
        SENTINEL(26379);

        private final int port;

        Mode(int port) {
            this.port = port;
        }
    }

    /** Null: none. */
    record Login(@Nullable String user, @Nullable String password) {
        static final Login NONE = new Login(null, null);

        @Override
        public String toString() {
            return "Login[]";
        }
    }

    static RedisUrl parse(String url) {
        Matcher parts = FORM.matcher(url.strip());
        if (!parts.matches()) {
            throw malformed();
        }
        Mode mode = parts.group(2) == null
                ? Mode.ONE
                : Mode.valueOf(parts.group(2).substring(1).toUpperCase(Locale.ROOT));
        RedisUrl read = new RedisUrl(
                mode,
                !parts.group(1).isEmpty(),
                login(parts.group(3)),
                List.of(parts.group(4).split(",")).stream()
                        .map(host -> host(host, mode.port))
                        .toList(),
                number(parts.group(5), 0, 9999),
                parts.group(6) == null ? "" : parts.group(6));
        return read.checked();
    }

    private RedisUrl checked() {
        if (mode == Mode.ONE && hosts.size() > 1) {
            throw malformed("names several hosts: write redis-cluster:// or redis-sentinel:// for what they are");
        }
        if (mode == Mode.CLUSTER && database != 0) {
            throw malformed("names a database: a cluster has only number 0");
        }
        if (mode == Mode.SENTINEL == master.isEmpty()) {
            throw malformed(
                    "must name the master behind a # for sentinels, as in redis-sentinel://host:26379/0#mymaster,"
                            + " and only for them");
        }
        return this;
    }

    /** One server of a cluster. */
    RedisUrl at(HostAndPort host) {
        return new RedisUrl(Mode.NODE, tls, login, List.of(host), database, "");
    }

    private static HostAndPort host(String text, int otherwise) {
        int colon = text.indexOf(':', text.lastIndexOf(']') + 1);
        return colon < 0
                ? new HostAndPort(text, otherwise)
                : new HostAndPort(text.substring(0, colon), number(text.substring(colon + 1), otherwise, 65535));
    }

    /** {@code user:password}, {@code :password} or, as Redis has it since before it knew users, {@code password}. */
    private static Login login(@Nullable String login) {
        if (login == null || login.isEmpty()) {
            return Login.NONE;
        }
        int colon = login.indexOf(':');
        String user = colon <= 0 ? null : decode(login.substring(0, colon));
        return new Login(user, decode(login.substring(colon + 1)));
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
        return malformed("must look like redis://user:password@host:6379/0, redis-cluster://host:6379,host:6379 or"
                + " redis-sentinel://host:26379,host:26379/0#mymaster; rediss for TLS");
    }

    private static RuntimeException malformed(String what) {
        return Failure.of(Kind.BAD_INPUT, "The url of Redis " + what).exception();
    }

    @Override
    public String toString() {
        String kind = hosts.size() == 1 && master.isEmpty() && mode != Mode.CLUSTER
                ? ""
                : "-" + mode.name().toLowerCase(Locale.ROOT);
        String all = String.join(",", hosts.stream().map(HostAndPort::toString).toList());
        return "redis" + (tls ? "s" : "") + kind + "://" + all + (database == 0 ? "" : "/" + database)
                + (master.isEmpty() ? "" : "#" + master);
    }
}
