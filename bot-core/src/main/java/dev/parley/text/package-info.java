/** Pure text work: templates, conditions, splitting, normalising. Imports {@code model} only. */
@NullMarked
package dev.parley.text;

import org.jspecify.annotations.NullMarked;
