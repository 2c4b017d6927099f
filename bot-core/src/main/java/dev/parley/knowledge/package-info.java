/** Documents to passages: chunked along their headings, taken in when they changed. */
@NullMarked
package dev.parley.knowledge;

import org.jspecify.annotations.NullMarked;
