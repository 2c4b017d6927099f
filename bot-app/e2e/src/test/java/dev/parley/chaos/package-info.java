/** Replicas of the program that are killed, stopped and cut off while people write, and a check of what people saw. */
@NullMarked
package dev.parley.chaos;

import org.jspecify.annotations.NullMarked;
