@NullMarked
package dev.parley.adapters.chroma;

import org.jspecify.annotations.NullMarked;
