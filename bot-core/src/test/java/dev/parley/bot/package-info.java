@NullMarked
package dev.parley.bot;

import org.jspecify.annotations.NullMarked;
