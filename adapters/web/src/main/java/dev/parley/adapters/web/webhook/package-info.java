/**
 * Messages of any system in, and their answers out, signed after the Standard Webhooks specification both ways. Imports
 * {@code answers}, {@code http} and {@code keys} only.
 */
@NullMarked
package dev.parley.adapters.web.webhook;

import org.jspecify.annotations.NullMarked;
