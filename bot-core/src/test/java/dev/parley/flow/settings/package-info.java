@NullMarked
package dev.parley.flow.settings;

import org.jspecify.annotations.NullMarked;
