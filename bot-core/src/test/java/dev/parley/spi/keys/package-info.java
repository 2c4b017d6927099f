@NullMarked
package dev.parley.spi.keys;

import org.jspecify.annotations.NullMarked;
