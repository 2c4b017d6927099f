/** The documentation: the reference is generated, and what guides show is tried. */
@NullMarked
package dev.parley.docs;

import org.jspecify.annotations.NullMarked;
