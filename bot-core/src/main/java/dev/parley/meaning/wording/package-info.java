/**
 * Whether two questions can mean the same, told from their words alone: the second gate behind nearness of vectors. Pure;
 * knows the JDK only.
 */
@NullMarked
package dev.parley.meaning.wording;

import org.jspecify.annotations.NullMarked;
