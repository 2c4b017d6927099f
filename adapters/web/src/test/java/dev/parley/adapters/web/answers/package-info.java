@NullMarked
package dev.parley.adapters.web.answers;

import org.jspecify.annotations.NullMarked;
