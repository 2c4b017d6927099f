/** What runs in the process itself when nothing else is configured: embedding model, passage index, private Redis. */
@NullMarked
package dev.parley.adapters.local;

import org.jspecify.annotations.NullMarked;
