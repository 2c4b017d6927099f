@NullMarked
package dev.parley.app.console;

import org.jspecify.annotations.NullMarked;
