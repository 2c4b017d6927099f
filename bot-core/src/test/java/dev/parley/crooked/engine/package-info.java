@NullMarked
package dev.parley.crooked.engine;

import org.jspecify.annotations.NullMarked;
