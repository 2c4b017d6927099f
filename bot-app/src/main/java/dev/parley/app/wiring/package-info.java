/** From typed configuration to a running bot. */
@NullMarked
package dev.parley.app.wiring;

import org.jspecify.annotations.NullMarked;
