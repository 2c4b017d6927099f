package dev.parley.adapters.chroma;

/** The server does not know the collection, or not any more: somebody else may have dropped it. */
final class NoSuchCollection extends RuntimeException {
    NoSuchCollection(String message) {
        super(message, null, false, false);
    }
}
