/** Slack's Web API as this adapter needs it: calls that never block, errors sorted once, and whose token to use. */
@NullMarked
package dev.parley.adapters.slack.api;

import org.jspecify.annotations.NullMarked;
