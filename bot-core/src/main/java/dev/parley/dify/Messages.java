package dev.parley.dify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages of a model's prompt, as a {@code prompt} step has them: the system's text, examples as pairs of question
 * and answer, and the question. In a chat with memory Dify adds the customer's message as the last one.
 */
final class Messages {
    private final List<String> system = new ArrayList<>();
    private final List<Map<String, Object>> examples = new ArrayList<>();
    private final List<String> user = new ArrayList<>();

    static Messages of(Node node, Draft draft) {
        Messages messages = new Messages();
        Fields data = node.data();
        if (data.list("prompt_template").isEmpty()) {
            messages.add("user", text(data.in("prompt_template"), node, draft), node, draft);
        }
        data.maps("prompt_template")
                .forEach(message -> messages.add(message.text("role"), text(message, node, draft), node, draft));
        Fields memory = data.in("memory");
        if (memory.map() != null && draft.export().chat()) {
            String query = memory.text("query_prompt_template");
            messages.add("user", draft.texts(node).words(query.isBlank() ? "{{#sys.query#}}" : query), node, draft);
        }
        return messages;
    }

    private static String text(Fields message, Node node, Draft draft) {
        if (!message.text("edition_type").equals("jinja2")) {
            return draft.texts(node).words(message.text("text"));
        }
        String source = message.text("jinja2_text", message.text("text"));
        String jinja =
                draft.texts(node).jinja(source, node.data().in("prompt_config").maps("jinja2_variables"));
        if (jinja == null) {
            draft.unsupported(node, message.line("jinja2_text"), "its Jinja text", "it says what templates here can't");
        }
        return jinja == null ? Quoted.literal(source) : jinja;
    }

    private void add(String role, String text, Node node, Draft draft) {
        if (text.isBlank()) {
            return;
        }
        switch (role) {
            case "system" -> system.add(text.stripTrailing());
            case "assistant" -> answer(text.stripTrailing(), node, draft);
            default -> user.add(text.stripTrailing());
        }
    }

    private void answer(String text, Node node, Draft draft) {
        if (user.isEmpty()) {
            draft.unsupported(
                    node, node.data().line("prompt_template"), "an answer without a question", "told to the system");
            system.add(text);
            return;
        }
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("user", String.join("\n\n", user));
        example.put("assistant", text);
        examples.add(example);
        user.clear();
    }

    /** A prompt must ask something: where nobody does, the system's text is the question. */
    void into(Step prompt) {
        boolean asks = !user.isEmpty();
        String task = String.join("\n\n", system);
        prompt.with("system", asks ? task : "");
        String question = asks ? String.join("\n\n", user) : task;
        prompt.with("user", question.isBlank() ? "{{ message.text }}" : question);
        prompt.with("examples", examples);
    }
}
