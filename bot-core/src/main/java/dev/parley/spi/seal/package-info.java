/** Sealing what must not be read where it is kept, such as the tokens in {@link dev.parley.spi.Records}. */
@NullMarked
package dev.parley.spi.seal;

import org.jspecify.annotations.NullMarked;
