@NullMarked
package dev.parley.app.traces;

import org.jspecify.annotations.NullMarked;
