@NullMarked
package dev.parley.flow;

import org.jspecify.annotations.NullMarked;
