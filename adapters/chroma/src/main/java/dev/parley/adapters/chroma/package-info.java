/** Chroma as the shared passage index, over its v2 API. */
@NullMarked
package dev.parley.adapters.chroma;

import org.jspecify.annotations.NullMarked;
