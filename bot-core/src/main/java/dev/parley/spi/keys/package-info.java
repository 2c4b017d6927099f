/** API keys: which programs may call over HTTP, and what for. Kept in {@link dev.parley.spi.Records}. */
@NullMarked
package dev.parley.spi.keys;

import org.jspecify.annotations.NullMarked;
