package dev.parley.adapters.web;

import dev.parley.adapters.web.chat.Face;
import dev.parley.adapters.web.chat.VisitorSettings;
import dev.parley.adapters.web.webhook.WebhookSettings;
import dev.parley.spi.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The section {@code channels.web} of the configuration. */
public record WebSettings(
        @Setting(value = "Title of the chat page, and label of the button that opens it.", orElse = "Chat")
        String title,

        @Setting(value = "The first words that a new visitor sees.", orElse = "Hello! What would you like to know?")
        String greeting,

        @Setting("Questions offered to a new visitor; pressing one asks it.")
        List<String> suggestions,

        @Setting("Other sites that may show the chat and call its API, such as https://shop.example; * allows every"
                + " site. Left out: only pages of this server.")
        List<String> origins,

        @Setting(
                value = "How long an answer goes on for a customer who has left, so that a reload finds it.",
                orElse = "10s")
        Duration leaveAfter,

        @Setting(
                value = "How long a finished answer is kept, so that a cut connection can fetch the rest.",
                orElse = "5m")
        Duration keepAnswers,

        @Setting(value = "The APIs for programs.", orElse = "{}")
        ApiSettings api,

        @Setting("What other systems may send messages to, at /webhooks/ and the name.")
        Map<String, WebhookSettings> webhooks,

        @Setting(value = "Who visits the chat, and how much each may ask.", orElse = "{}")
        VisitorSettings visitors) {
    public WebSettings {
        suggestions = List.copyOf(suggestions);
        origins = List.copyOf(origins);
        webhooks = Map.copyOf(webhooks);
    }

    Face face() {
        return new Face(title, greeting, suggestions);
    }
}
