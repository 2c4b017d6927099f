@NullMarked
package dev.parley.crooked.flow;

import org.jspecify.annotations.NullMarked;
