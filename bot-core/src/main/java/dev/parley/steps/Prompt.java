package dev.parley.steps;

import dev.parley.model.ConversationState;
import dev.parley.model.FailureException;
import dev.parley.model.Passage;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import dev.parley.spi.Outcome;
import dev.parley.spi.PassageValue;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import dev.parley.text.Template;
import dev.parley.text.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code prompt}: writes what a language model is asked. It also gathers the passages that its texts quote, so that the
 * model step can hand them on and an answer can be kept for exactly as long as they stay the same.
 */
public final class Prompt implements StepType<Prompt.Settings> {
    public record Settings(
            @Setting("What the model is told about its task.") @Nullable
            Template system,

            @Setting("What the model is asked.") Template user,

            @Setting(
                    value = "How many earlier questions and answers of the conversation the model sees.",
                    orElse = "0",
                    min = 0,
                    max = 50)
            int history,

            @Setting(value = "Questions with good answers, shown to the model ahead of the conversation.", max = 20)
            List<Example> examples) {}

    public record Example(
            @Setting("What is asked.") Template user,

            @Setting("A good answer to it.") Template assistant) {}

    private static final Shape MESSAGE =
            Shape.fields(Map.of("role", Shape.oneOf(List.of("user", "assistant")), "text", Scalar.TEXT));

    @Override
    public String name() {
        return "prompt";
    }

    @Override
    public String summary() {
        return "Writes what a language model is asked.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                id: ask_model
                type: prompt
                system: Answer only from the passages; say so when they don't answer.
                user: |
                  {% for p in found.passages %}[{{ loop.index }}] {{ p.text }}
                  {% endfor %}
                  Question: {{ message.text }}
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return Shape.fields(Map.of(
                "system", Scalar.TEXT,
                "user", Scalar.TEXT,
                "question", Scalar.TEXT,
                "frame", Scalar.TEXT,
                "history", Shape.list(MESSAGE),
                "passages", Shape.list(PassageValue.SHAPE)));
    }

    @Override
    public boolean isPure(Settings settings) {
        return settings.history() == 0;
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        if (settings.user().references().isEmpty()) {
            check.warning(
                    "user", "This prompt asks the same whatever the customer says.", "Put `{{ message.text }}` in it.");
        }
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        List<ValueRef> quoted = texts(settings)
                .flatMap(template -> template.references().stream())
                .map(Template.Reference::value)
                .distinct()
                .toList();
        return Future.succeededFuture(turn -> Future.succeededFuture(write(settings, quoted, turn)));
    }

    private static Stream<Template> texts(Settings settings) {
        Stream<Template> system = Stream.ofNullable(settings.system());
        Stream<Template> examples =
                settings.examples().stream().flatMap(example -> Stream.of(example.user(), example.assistant()));
        return Stream.concat(Stream.concat(system, Stream.of(settings.user())), examples);
    }

    private static Outcome write(Settings settings, List<ValueRef> quoted, Turn turn) {
        Template system = settings.system();
        List<Object> passages = passages(quoted, turn.values());
        turn.note("passages", String.valueOf(passages.size()));
        return Outcome.next(Map.of(
                "system", system == null ? "" : system.render(turn.values()),
                "user", settings.user().render(turn.values()),
                "question", turn.message().text(),
                "frame", frame(settings, quoted, turn),
                "history", before(settings, turn),
                "passages", passages));
    }

    /** All that the prompt says besides the question and the passages. */
    private static String frame(Settings settings, List<ValueRef> quoted, Turn turn) {
        Set<String> steps = quoted.stream()
                .filter(value -> !quotedBy(value, turn.values()).isEmpty())
                .map(ValueRef::root)
                .collect(Collectors.toSet());
        Values empty = name -> name.equals("message")
                ? Map.of("text", "")
                : steps.contains(name) ? null : turn.values().get(name);
        try {
            return texts(settings).map(text -> text.render(empty)).collect(Collectors.joining("\0"));
        } catch (FailureException e) {
            turn.note("frame", "the prompt can't be rendered without a question");
            return settings.user().render(turn.values());
        }
    }

    /** The examples, then what was really said. */
    private static List<Object> before(Settings settings, Turn turn) {
        List<Object> messages = new ArrayList<>();
        for (Example example : settings.examples()) {
            add(example.user().render(turn.values()), example.assistant().render(turn.values()), messages);
        }
        List<ConversationState.Exchange> all = turn.conversation().history();
        for (var exchange : all.subList(Math.max(0, all.size() - settings.history()), all.size())) {
            add(exchange.question(), exchange.answer(), messages);
        }
        return messages;
    }

    private static void add(String user, String assistant, List<Object> messages) {
        messages.add(Map.of("role", "user", "text", user));
        messages.add(Map.of("role", "assistant", "text", assistant));
    }

    private static List<Object> passages(List<ValueRef> quoted, Values values) {
        Map<String, Object> byId = new LinkedHashMap<>();
        for (ValueRef ref : quoted) {
            for (Object value : quotedBy(ref, values)) {
                for (Passage passage : PassageValue.in(value)) {
                    byId.putIfAbsent(passage.id(), value);
                }
            }
        }
        return List.copyOf(byId.values());
    }

    /** What a path such as {@code found.passages[0].text} goes through last that holds passages: here the first one. */
    private static List<?> quotedBy(ValueRef ref, Values values) {
        for (int length = ref.path().size(); length > 0; length--) {
            Object value = values.at(new ValueRef(ref.path().subList(0, length)));
            if (!PassageValue.in(value).isEmpty()) {
                return value instanceof List<?> list ? list : List.of(value);
            }
        }
        return List.of();
    }
}
