/** A house that breaks every rule of {@code ArchitectureRules}, so that the rules are seen to work. */
@NullMarked
package dev.parley.crooked;

import org.jspecify.annotations.NullMarked;
