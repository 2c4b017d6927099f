@NullMarked
package dev.parley.adapters.documents;

import org.jspecify.annotations.NullMarked;
