package dev.parley.model;

/** Names a language model of {@code config/bot.yaml}. */
public record ModelRef(String name) {}
