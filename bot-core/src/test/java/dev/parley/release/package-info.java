@NullMarked
package dev.parley.release;

import org.jspecify.annotations.NullMarked;
