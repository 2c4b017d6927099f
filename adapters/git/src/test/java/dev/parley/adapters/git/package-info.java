/** Over real repositories in a folder. */
@NullMarked
package dev.parley.adapters.git;

import org.jspecify.annotations.NullMarked;
