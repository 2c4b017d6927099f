@NullMarked
package dev.parley.replay;

import org.jspecify.annotations.NullMarked;
