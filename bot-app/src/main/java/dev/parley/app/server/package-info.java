/** The one HTTP server: channel routes, health, metrics. */
@NullMarked
package dev.parley.app.server;

import org.jspecify.annotations.NullMarked;
