/** The front door for an embedding program. */
@NullMarked
package dev.parley.bot;

import org.jspecify.annotations.NullMarked;
