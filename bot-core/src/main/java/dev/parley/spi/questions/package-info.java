/** Questions that found no answer, kept in {@link dev.parley.spi.Records} for who writes the FAQ. */
@NullMarked
package dev.parley.spi.questions;

import org.jspecify.annotations.NullMarked;
