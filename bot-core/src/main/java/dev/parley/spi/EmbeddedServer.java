package dev.parley.spi;

/** A server that the program starts for itself when none is configured; closed with the program. */
public interface EmbeddedServer extends Managed {
    /** How to reach it, credentials included: never logged. */
    String url();
}
