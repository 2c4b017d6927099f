/** What every implementation of a door must do: abstract suites, run by the module of each implementation. */
@NullMarked
package dev.parley.contract;

import org.jspecify.annotations.NullMarked;
