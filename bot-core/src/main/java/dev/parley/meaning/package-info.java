/** What questions mean, told from vectors and words alone: which label fits, how sure that is. Knows the JDK only. */
@NullMarked
package dev.parley.meaning;

import org.jspecify.annotations.NullMarked;
