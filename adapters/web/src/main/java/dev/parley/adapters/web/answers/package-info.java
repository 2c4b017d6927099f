/**
 * The one place where a request asks the bot and gets its answer, as a stream or whole. What the answer looks like is the
 * business of each API. Imports {@code http} only.
 */
@NullMarked
package dev.parley.adapters.web.answers;

import org.jspecify.annotations.NullMarked;
