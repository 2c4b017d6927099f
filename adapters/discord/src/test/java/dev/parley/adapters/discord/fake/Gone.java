package dev.parley.adapters.discord.fake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other side may hang up whenever it likes. */
final class Gone {
    private static final Logger log = LoggerFactory.getLogger(Gone.class);

    private Gone() {}

    static void isNoConcern(Throwable thrown) {
        log.debug("gone: {}", thrown.toString());
    }
}
