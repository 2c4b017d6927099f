/** What is shipped: the archive, and the files that deploy it. */
@NullMarked
package dev.parley.ship;

import org.jspecify.annotations.NullMarked;
