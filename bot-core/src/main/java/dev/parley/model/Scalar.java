package dev.parley.model;

/** The simple shapes. */
public enum Scalar implements Shape {
    TEXT,
    /** A Double, or a Long where the number happens to be whole. */
    NUMBER,
    /** A Long. */
    WHOLE,
    BOOL,
    /** Not known before it runs, for instance the body of an HTTP answer. */
    ANY
}
