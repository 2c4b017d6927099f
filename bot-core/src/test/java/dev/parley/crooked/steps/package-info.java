@NullMarked
package dev.parley.crooked.steps;

import org.jspecify.annotations.NullMarked;
