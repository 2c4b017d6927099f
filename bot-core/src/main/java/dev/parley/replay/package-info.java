/**
 * Runs recorded conversations against flows that are not live, and says what would be answered otherwise. Nothing of it reaches
 * a customer, a store or another system.
 */
@NullMarked
package dev.parley.replay;

import org.jspecify.annotations.NullMarked;
