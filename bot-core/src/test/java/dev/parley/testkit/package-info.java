/** The fakes keep what the contracts promise. */
@NullMarked
package dev.parley.testkit;

import org.jspecify.annotations.NullMarked;
