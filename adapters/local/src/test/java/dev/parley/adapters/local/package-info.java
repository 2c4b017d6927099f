@NullMarked
package dev.parley.adapters.local;

import org.jspecify.annotations.NullMarked;
