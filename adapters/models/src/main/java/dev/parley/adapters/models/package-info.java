/** Language models over the Vert.x HTTP client, and the extractive answerer that needs none. */
@NullMarked
package dev.parley.adapters.models;

import org.jspecify.annotations.NullMarked;
