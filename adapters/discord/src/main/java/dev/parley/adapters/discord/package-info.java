/** The channel of Discord. */
@NullMarked
package dev.parley.adapters.discord;

import org.jspecify.annotations.NullMarked;
