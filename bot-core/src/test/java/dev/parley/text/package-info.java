@NullMarked
package dev.parley.text;

import org.jspecify.annotations.NullMarked;
