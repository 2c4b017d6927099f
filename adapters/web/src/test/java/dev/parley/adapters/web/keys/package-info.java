@NullMarked
package dev.parley.adapters.web.keys;

import org.jspecify.annotations.NullMarked;
