/** The immutable words of the domain. Imports the JDK and nothing else. */
@NullMarked
package dev.parley.model;

import org.jspecify.annotations.NullMarked;
