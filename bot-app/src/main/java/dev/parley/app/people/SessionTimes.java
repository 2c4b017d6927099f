package dev.parley.app.people;

import java.time.Duration;

/**
 * How long people stay signed in.
 *
 * @param idle without doing anything
 * @param longest whatever they do
 */
public record SessionTimes(Duration idle, Duration longest) {}
