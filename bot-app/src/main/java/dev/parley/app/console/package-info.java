/** The page for ops people, on its own port, and its API. */
@NullMarked
package dev.parley.app.console;

import org.jspecify.annotations.NullMarked;
