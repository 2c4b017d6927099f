/** Measures how well questions are understood, on files that say what would have been right. Prints nothing itself. */
@NullMarked
package dev.parley.app.eval;

import org.jspecify.annotations.NullMarked;
