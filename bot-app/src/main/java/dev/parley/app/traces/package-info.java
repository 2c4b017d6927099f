/** Turns, steps and outside calls as OpenTelemetry spans, sent over OTLP. */
@NullMarked
package dev.parley.app.traces;

import org.jspecify.annotations.NullMarked;
