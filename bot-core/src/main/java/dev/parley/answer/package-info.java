/** The stream that an answer is on its way to a channel. Imports {@code spi}, {@code text} and {@code model}. */
@NullMarked
package dev.parley.answer;

import org.jspecify.annotations.NullMarked;
