/**
 * The turns that ended: written behind, with what is personal taken out; searched, and explained. Knows no channel, no flow
 * and no step by name.
 */
@NullMarked
package dev.parley.turns;

import org.jspecify.annotations.NullMarked;
