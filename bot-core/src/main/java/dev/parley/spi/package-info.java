/**
 * The doors that others implement: steps, channels, models, indexes, stores. Vert.x types are used as they are. Imports
 * {@code text} and {@code model} only.
 */
@NullMarked
package dev.parley.spi;

import org.jspecify.annotations.NullMarked;
