@NullMarked
package dev.parley.crooked.text;

import org.jspecify.annotations.NullMarked;
