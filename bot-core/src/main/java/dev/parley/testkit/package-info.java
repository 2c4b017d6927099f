/** The fakes that ship: clock, models, stores, channel, and the runner of flow tests. */
@NullMarked
package dev.parley.testkit;

import org.jspecify.annotations.NullMarked;
