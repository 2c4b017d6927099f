/** The step types that ship, one file each. They import {@code spi}, {@code text} and {@code model}, never each other. */
@NullMarked
package dev.parley.steps;

import org.jspecify.annotations.NullMarked;
