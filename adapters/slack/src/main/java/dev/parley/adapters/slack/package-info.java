/** The channel of Slack. */
@NullMarked
package dev.parley.adapters.slack;

import org.jspecify.annotations.NullMarked;
