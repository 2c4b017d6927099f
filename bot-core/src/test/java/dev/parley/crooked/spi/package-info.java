@NullMarked
package dev.parley.crooked.spi;

import org.jspecify.annotations.NullMarked;
