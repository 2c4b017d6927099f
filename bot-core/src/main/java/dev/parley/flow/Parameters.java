package dev.parley.flow;

import dev.parley.flow.yaml.Span;
import dev.parley.model.Problem;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Checks what a flow says of its parameters; what callers hand in is checked where they call. */
final class Parameters {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private Parameters() {}

    static void check(ReadFlow flow, Consumer<Problem> out) {
        FlowHeader header = flow.header();
        if (header == null) {
            return;
        }
        flow.parameters().forEach((name, parameter) -> {
            check(name, place(flow, "parameters." + name), out);
            Object orElse = parameter.orElse();
            if (orElse != null && !parameter.takes().takes(orElse)) {
                out.accept(defaultPlace(flow, name)
                        .error(
                                "The default of `" + name + "` must be "
                                        + parameter.takes().words() + ", as its `type` says.",
                                null));
            }
            if (header.start() != null && parameter.needed()) {
                out.accept(place(flow, "parameters." + name)
                        .error(
                                "A message starts this flow and hands nothing in, so `" + name + "` needs a default.",
                                "Add `default: …`, or take `start` away."));
            }
        });
    }

    private static void check(String name, Span place, Consumer<Problem> out) {
        if (!NAME.matcher(name).matches()) {
            out.accept(place.error(
                    "A parameter can't be called `" + name + "`.",
                    "Use lower-case letters, digits and `_`, a letter first."));
        }
    }

    private static Span place(ReadFlow flow, String setting) {
        Span place = flow.bound().place(setting);
        return place == null ? flow.span() : place;
    }

    private static Span defaultPlace(ReadFlow flow, String name) {
        var written = flow.bound().written().get("parameters." + name + ".default");
        return written == null ? place(flow, "parameters." + name) : written.span();
    }
}
