/** The conversations that people of a team look after, shared by all replicas. */
@NullMarked
package dev.parley.desk;

import org.jspecify.annotations.NullMarked;
