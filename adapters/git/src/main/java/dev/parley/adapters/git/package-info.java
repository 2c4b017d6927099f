/** Keeps the versions of the flows in a git repository. Imports spi, text and model only. */
@NullMarked
package dev.parley.adapters.git;

import org.jspecify.annotations.NullMarked;
