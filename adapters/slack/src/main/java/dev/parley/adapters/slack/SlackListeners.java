package dev.parley.adapters.slack;

import com.slack.api.bolt.App;

/**
 * Bolt's own listeners, for what a bot does in Slack besides answering: other commands, dialogues, other events. Found
 * through ServiceLoader. They may block: a few threads of their own run them. What is the bot's, such as its command and
 * its buttons, does not reach them; events do, after the bot has taken them.
 */
public interface SlackListeners {
    /** Called once, before the first event. */
    void addTo(App app);
}
