/**
 * What the bot did over an hour, a day, a week and a month, counted by the program itself in bounded memory. Knows no channel, no
 * flow and no step by name.
 */
@NullMarked
package dev.parley.figures;

import org.jspecify.annotations.NullMarked;
