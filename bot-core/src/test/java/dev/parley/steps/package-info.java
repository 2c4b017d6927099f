/** The tests of the step types: each runs by itself on a harness, with the fakes that ship. */
@NullMarked
package dev.parley.steps;

import org.jspecify.annotations.NullMarked;
