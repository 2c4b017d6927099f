@NullMarked
package dev.parley.answer;

import org.jspecify.annotations.NullMarked;
