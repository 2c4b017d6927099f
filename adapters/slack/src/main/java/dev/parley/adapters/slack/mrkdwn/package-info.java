/** From the markdown that models write to Slack's own. Pure; knows nothing of Slack's API. */
@NullMarked
package dev.parley.adapters.slack.mrkdwn;

import org.jspecify.annotations.NullMarked;
