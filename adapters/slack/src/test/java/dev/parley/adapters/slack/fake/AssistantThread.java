package dev.parley.adapters.slack.fake;

import java.util.List;

/** What the app has put at a thread. An empty status is none. */
public record AssistantThread(String status, String title, List<String> prompts) {
    static final AssistantThread NEW = new AssistantThread("", "", List.of());

    AssistantThread withStatus(String next) {
        return new AssistantThread(next, title, prompts);
    }

    AssistantThread withTitle(String next) {
        return new AssistantThread(status, next, prompts);
    }

    AssistantThread withPrompts(List<String> next) {
        return new AssistantThread(status, title, next);
    }
}
