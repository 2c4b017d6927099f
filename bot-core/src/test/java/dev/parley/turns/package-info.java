@NullMarked
package dev.parley.turns;

import org.jspecify.annotations.NullMarked;
