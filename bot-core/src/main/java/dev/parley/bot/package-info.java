/**
 * The front door for an embedding program: builds a bot from its parts, starts it, keeps its flows current, stops it.
 */
@NullMarked
package dev.parley.bot;

import org.jspecify.annotations.NullMarked;
