@NullMarked
package dev.parley.knowledge;

import org.jspecify.annotations.NullMarked;
