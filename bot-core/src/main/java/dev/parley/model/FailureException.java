package dev.parley.model;

/** Carries an expected {@link Failure} through futures; no stack trace, because nobody has to look for a bug. */
public final class FailureException extends RuntimeException {
    private final transient Failure failure;

    FailureException(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
