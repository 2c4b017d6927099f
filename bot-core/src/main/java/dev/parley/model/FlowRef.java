package dev.parley.model;

/** Names a flow of the same flow set. */
public record FlowRef(String id) {}
