/** Against a real Redis: the program's own private one. */
@NullMarked
package dev.parley.adapters.redis;

import org.jspecify.annotations.NullMarked;
