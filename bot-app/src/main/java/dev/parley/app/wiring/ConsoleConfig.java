package dev.parley.app.wiring;

import dev.parley.app.console.Entrance;
import dev.parley.app.people.OidcSettings;
import dev.parley.app.people.SessionTimes;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Setting;
import java.time.Duration;
import java.util.Set;

/** Section {@code console} of {@code config/bot.yaml}. */
record ConsoleConfig(
        @Setting("The address to listen on.") String host,

        @Setting(value = "The port; 0 picks a free one.", min = 0, max = 65535)
        int port,

        @Setting(
                value =
                        "The address that people type, if it is not this host and port; with https, cookies go by https only.",
                orElse = "\"\"")
        String url,

        @Setting(
                value =
                        "Whether people sign in; `off` is for trials at one machine, and makes everybody there an admin.",
                orElse = "on")
        SignIn signIn,

        @Setting(
                value =
                        "Whether what people at the console publish, split or promote waits until somebody else there approves it.",
                orElse = "false")
        boolean fourEyes,

        @Setting(value = "How long people stay signed in without doing anything.", orElse = "1h", min = 60)
        Duration sessionIdle,

        @Setting(value = "How long people stay signed in at most.", orElse = "12h", min = 60)
        Duration sessionLongest,

        @Setting(value = "An OpenID Connect provider that vouches for people.", orElse = "{}")
        OidcSettings oidc) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    enum SignIn {
        ON,
        OFF
    }

    SessionTimes times() {
        return new SessionTimes(sessionIdle, sessionLongest);
    }

    /** Fails with BAD_INPUT where everybody who reaches the machine would be an admin. */
    Entrance entrance() {
        boolean open = signIn == SignIn.OFF;
        if (open && !LOOPBACK.contains(host)) {
            throw Failure.of(
                            Kind.BAD_INPUT,
                            "console.sign_in is off, and " + host
                                    + " can be reached from other machines; switch it on, or"
                                    + " let console.host be 127.0.0.1")
                    .exception();
        }
        return new Entrance(url.startsWith("https://"), open, Secrets.random(), oidc.isSet() ? oidc.name() : null);
    }
}
