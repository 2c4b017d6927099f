@NullMarked
package dev.parley.figures;

import org.jspecify.annotations.NullMarked;
