package dev.parley.model;

/** Names a set of documents that {@code retrieve} searches. */
public record CollectionRef(String name) {}
