package dev.parley.spi;

/**
 * One thing that a {@link Checkup} saw.
 *
 * @param cure what to do about it, or how to see what can't be seen from here; empty where all is well
 */
public record Finding(Kind kind, String what, String cure) {
    /** How bad it is. UNKNOWN: it can't be seen from here, and is no reason to worry by itself. */
    public enum Kind {
        OK,
        UNKNOWN,
        WARNING,
        PROBLEM
    }

    public static Finding ok(String what) {
        return new Finding(Kind.OK, what, "");
    }

    public static Finding unknown(String what, String cure) {
        return new Finding(Kind.UNKNOWN, what, cure);
    }

    public static Finding warning(String what, String cure) {
        return new Finding(Kind.WARNING, what, cure);
    }

    public static Finding problem(String what, String cure) {
        return new Finding(Kind.PROBLEM, what, cure);
    }
}
