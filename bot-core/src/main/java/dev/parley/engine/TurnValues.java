package dev.parley.engine;

import dev.parley.flow.Builtins;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.FlowCommand;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.text.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a turn can see: what every flow sees, and what the steps of the open flow have bound. Most turns ask
 * for few of the values, so each is made when it is asked for. On the conversation's event loop only.
 */
final class TurnValues implements Values {
    private final Facts facts;
    private final Message message;
    private final ConversationState before;
    private Map<String, Object> slots;
    private Map<String, Object> changed = Map.of();
    private final @Nullable TurnValues around;
    private @Nullable OpenFlows flows;
    private @Nullable Map<String, Object> messageValue;
    private @Nullable Map<String, Object> conversationValue;

    TurnValues(Facts facts, Message message, ConversationState before) {
        this.facts = facts;
        this.message = message;
        this.before = before;
        this.slots = before.slots();
        this.around = null;
    }

    private TurnValues(TurnValues around, OpenFlows beside) {
        this.facts = around.facts;
        this.message = around.message;
        this.before = around.before;
        this.slots = Map.of();
        this.around = around;
        this.flows = beside;
    }

    /** The same as steps see it that run beside others; slots are the same for all. */
    TurnValues beside(OpenFlows open) {
        return new TurnValues(this, open);
    }

    /** What is the same in all turns. */
    record Facts(Map<String, Object> bot, Map<String, Object> env) {
        static Facts of(String botName, Map<String, String> env) {
            return new Facts(Map.of("name", botName), Map.copyOf(env));
        }
    }

    @Override
    public @Nullable Object get(String name) {
        return switch (name) {
            case Builtins.MESSAGE -> message();
            case Builtins.USER -> user();
            case Builtins.CONVERSATION -> conversation();
            case Builtins.SLOTS -> slots();
            case Builtins.BOT -> facts.bot();
            case Builtins.ENV -> facts.env();
            default -> flows == null ? null : flows.value(name);
        };
    }

    /** From here on the values of the innermost open flow are seen too. */
    void in(OpenFlows open) {
        flows = open;
    }

    Map<String, Object> slots() {
        return around == null ? slots : around.slots();
    }

    /** The slots that this turn has set. */
    Map<String, Object> changed() {
        return changed;
    }

    /** Sets the slots of a command's options, and empties those of the options that were left out. */
    void fill(FlowCommand command, Map<String, Object> given) {
        for (FlowCommand.Option option : command.options()) {
            Object value = given.get(option.slot());
            Object taken = value != null && option.takes(value)
                    ? value
                    : option.shape().empty();
            if (taken != null) {
                setSlot(option.slot(), taken);
            }
        }
    }

    void setSlot(String name, Object value) {
        if (around != null) {
            around.setSlot(name, value);
            return;
        }
        if (changed.isEmpty()) {
            slots = new HashMap<>(slots);
            changed = new HashMap<>();
        }
        changed.put(name, value);
        slots.put(name, value);
    }

    private Map<String, Object> message() {
        if (messageValue == null) {
            messageValue = Map.of(
                    "id", message.id(),
                    "text", message.text(),
                    "direct", message.addressing().direct(),
                    "mentions_bot", message.addressing().mentionsBot(),
                    "in_thread", message.addressing().inThread(),
                    "inputs", message.directed().inputs());
        }
        return messageValue;
    }

    private Map<String, Object> user() {
        User user = message.user();
        return Map.of("id", user.id(), "name", orEmpty(user.name()), "locale", orEmpty(user.locale()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private Map<String, Object> conversation() {
        if (conversationValue == null) {
            conversationValue = Map.of(
                    "id", message.conversation().id(),
                    "channel", message.conversation().channel(),
                    "tenant", message.conversation().tenant(),
                    "first", before.history().isEmpty() && before.waiting() == null,
                    "history", history());
        }
        return conversationValue;
    }

    private List<Map<String, Object>> history() {
        return before.history().stream().map(TurnValues::exchange).toList();
    }

    private static Map<String, Object> exchange(Exchange exchange) {
        return Map.of("question", exchange.question(), "answer", exchange.answer());
    }
}
