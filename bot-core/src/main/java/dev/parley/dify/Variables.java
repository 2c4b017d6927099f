package dev.parley.dify;

import dev.parley.dify.Ref.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an app knows besides the outputs of its nodes: inputs, environment, what it remembers, and the question. */
final class Variables {
    private static final Set<String> FILES = Set.of("file", "file-list");

    private final Map<String, String> inputs = new LinkedHashMap<>();
    private final Map<String, String> remembered = new LinkedHashMap<>();
    private final Map<String, Fields> environment = new HashMap<>();
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Set<String> taken = new HashSet<>(Set.of("question"));
    private final boolean asks;

    Variables(Export export, List<Fields> inputs, boolean asks) {
        this.asks = asks;
        for (Fields input : inputs) {
            if (!FILES.contains(input.text("type"))) {
                String slot = slot(input.text("variable"));
                this.inputs.put(input.text("variable"), slot);
                kinds.put(slot, kind(input.text("type")));
            }
        }
        for (Fields variable : export.workflow().maps("conversation_variables")) {
            String slot = slot(variable.text("name"));
            remembered.put(variable.text("name"), slot);
            kinds.put(slot, kind(variable.text("value_type")));
        }
        export.workflow().maps("environment_variables").forEach(one -> environment.put(one.text("name"), one));
    }

    /** A name as values and slots may have it. */
    static String name(String text) {
        String plain = text.replaceAll("\\W", "_");
        return plain.matches("[A-Za-z_].*") ? plain : "v_" + plain;
    }

    private String slot(String variable) {
        String slot = name(variable);
        for (int i = 2; !taken.add(slot); i++) {
            slot = name(variable) + "_" + i;
        }
        return slot;
    }

    private static Kind kind(String type) {
        if (type.startsWith("array")) {
            return Kind.LIST;
        }
        return switch (type) {
            case "text-input", "paragraph", "select", "string" -> Kind.TEXT;
            case "number", "integer", "float" -> Kind.NUMBER;
            default -> Kind.ANY;
        };
    }

    /** What the customer asked; kept, where a question of the flow's own comes in between. */
    Ref question() {
        return Ref.always(asks ? "slots.question" : "message.text", Kind.TEXT);
    }

    /** Null where the flow can't have it, such as a file. */
    @Nullable
    Ref input(Selector selector) {
        String slot = inputs.get(selector.name());
        return slot == null ? null : inSlot(slot, selector);
    }

    @Nullable
    Ref conversation(Selector selector) {
        String slot = remembered.get(selector.name());
        return slot == null ? null : inSlot(slot, selector);
    }

    private Ref inSlot(String slot, Selector selector) {
        boolean whole = selector.below().isEmpty();
        String path = "slots." + slot + (whole ? "" : "." + String.join(".", selector.below()));
        return Ref.always(path, whole ? kinds.getOrDefault(slot, Kind.ANY) : Kind.ANY);
    }

    /** The value itself; empty for a secret, which an export does not hold. */
    @Nullable
    Ref environment(String name) {
        Fields variable = environment.get(name);
        if (variable == null) {
            return null;
        }
        return Ref.constant(isSecret(variable) ? "" : variable.text("value"));
    }

    /** Whether a text has a secret of the environment in it. */
    boolean readsSecret(String text) {
        return environment.values().stream()
                .filter(Variables::isSecret)
                .anyMatch(secret -> text.contains("{{#env." + secret.text("name") + "#}}"));
    }

    static boolean isSecret(Fields variable) {
        return variable.text("value_type").equals("secret");
    }

    /** Where an input or a remembered variable is kept, or null. */
    @Nullable
    String slotOfInput(String variable) {
        return inputs.get(variable);
    }

    @Nullable
    String slotOf(String remembered) {
        return this.remembered.get(remembered);
    }
}
