/** The stream that an answer is on its way to a channel. */
@NullMarked
package dev.parley.answer;

import org.jspecify.annotations.NullMarked;
