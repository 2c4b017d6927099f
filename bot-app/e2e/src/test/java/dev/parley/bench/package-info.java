/** Measures the running program beside a bare Vert.x service, in one run: {@code ./verify bench}. */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
