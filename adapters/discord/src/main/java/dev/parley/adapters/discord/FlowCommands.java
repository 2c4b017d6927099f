package dev.parley.adapters.discord;

import dev.parley.model.FlowCommand.Expect;
import dev.parley.model.FlowCommand.Option;
import dev.parley.model.InboundEvent.Directed;
import dev.parley.spi.Inbound;
import dev.parley.spi.Inbound.FlowInfo;
import dev.parley.text.Normal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands that start flows: given, and while people fill them in. */
final class FlowCommands {
    private final Supplier<Inbound> inbound;
    private final Questions questions;
    private final Responses responses;

    FlowCommands(Supplier<Inbound> inbound, Questions questions, Responses responses) {
        this.inbound = inbound;
        this.questions = questions;
        this.responses = responses;
    }

    private Optional<FlowInfo> flow(Press press) {
        return inbound.get().flows(DiscordChannel.NAME).stream()
                .filter(flow -> flow.command() != null && flow.command().name().equals(press.command()))
                .findFirst();
    }

    private static Optional<Option> option(FlowInfo flow, String name) {
        return flow.command() == null
                ? Optional.empty()
                : flow.command().options().stream()
                        .filter(option -> option.slot().equals(name))
                        .findFirst();
    }

    Future<Void> given(Press press) {
        Optional<FlowInfo> found = flow(press);
        if (found.isEmpty()) {
            return responses.whisper(press, "I don't know this command any more. Type / to see those there are.");
        }
        FlowInfo flow = found.get();
        Map<String, Object> values = new LinkedHashMap<>();
        for (JsonObject given : Json.objects(press.data(), "options")) {
            String name = Json.text(given, "name");
            Optional<Option> option = option(flow, name);
            Optional<Object> value = option.flatMap(wanted -> value(wanted, given.getValue("value")));
            if (value.isEmpty()) {
                return responses.whisper(press, "I can't take this as `" + name + "`. Please choose one of the list.");
            }
            values.put(name, value.get());
        }
        return questions.ask(press, words(press, values), Directed.command(flow.id(), values));
    }

    /** JSON does not tell 4 from 4.0. */
    private static Optional<Object> value(Option option, Object given) {
        Object value = given instanceof Number number && option.expect() == Expect.WHOLE_NUMBER
                ? Long.valueOf(number.longValue())
                : given instanceof Integer whole ? Long.valueOf(whole) : given;
        return value != null && option.takes(value) ? Optional.of(value) : Optional.empty();
    }

    /** How the command reads in the conversation. */
    private static String words(Press press, Map<String, Object> values) {
        return values.entrySet().stream()
                .map(each -> " " + each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("", "/" + press.command(), ""));
    }

    /** Those choices that begin as what is typed, and then those that have it in them. */
    Future<Void> complete(Press press) {
        JsonObject typed = Json.objects(press.data(), "options").stream()
                .filter(option -> Boolean.TRUE.equals(option.getValue("focused")))
                .findFirst()
                .orElseGet(JsonObject::new);
        List<String> choices = flow(press)
                .flatMap(flow -> option(flow, Json.text(typed, "name")))
                .map(Option::choices)
                .orElse(List.of());
        return responses.complete(press, offered(choices, Normal.of(Json.text(typed, "value"))));
    }

    private static JsonArray offered(List<String> choices, String typed) {
        Stream<String> begin =
                choices.stream().filter(choice -> Normal.of(choice).startsWith(typed));
        Stream<String> within = choices.stream()
                .filter(choice -> !Normal.of(choice).startsWith(typed)
                        && Normal.of(choice).contains(typed));
        return CommandJson.choices(
                Stream.concat(begin, within).limit(CommandJson.CHOICES).toList());
    }
}
