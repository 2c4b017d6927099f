/** Holds every test of every module to the rule that nothing blocks an event loop. */
@NullMarked
package dev.parley.loops;

import org.jspecify.annotations.NullMarked;
