/** The door for readers of documents: what they are given, and what they make of it. */
@NullMarked
package dev.parley.spi.documents;

import org.jspecify.annotations.NullMarked;
