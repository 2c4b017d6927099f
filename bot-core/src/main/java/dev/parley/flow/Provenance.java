package dev.parley.flow;

import dev.parley.flow.settings.LateCondition;
import dev.parley.flow.settings.Mention;
import dev.parley.model.ValueRef;
import dev.parley.text.Template;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What the values of one flow are made from. */
final class Provenance {
    private final ReadFlow flow;
    private final Set<String> seen = new HashSet<>();
    private final Set<ValueRef> sources = new LinkedHashSet<>();

    Provenance(ReadFlow flow) {
        this.flow = flow;
    }

    Set<ValueRef> of(ValueRef value) {
        add(value);
        return sources;
    }

    private void add(ValueRef value) {
        int at = flow.indexOf(value.root());
        TypedStep<?> step = at < 0 ? null : flow.steps().get(at).typed();
        if (step == null || !step.isPure()) {
            sources.add(value);
        } else if (seen.add(value.root())) {
            read(flow.steps().get(at)).forEach(this::add);
        }
    }

    /** All that the settings of a step name, and what it asks to run at all. */
    private static Stream<ValueRef> read(ReadStep step) {
        Stream<ValueRef> named =
                step.bound().mentions().of(ValueRef.class).stream().map(Mention::value);
        Stream<Template.Reference> written =
                step.bound().mentions().of(Template.class).stream().flatMap(text -> text.value().references().stream());
        Stream<Template.Reference> asked = step.bound().mentions().of(LateCondition.class).stream()
                .filter(condition -> condition.value().isCompiled())
                .flatMap(condition -> condition.value().references().stream());
        return Stream.concat(named, Stream.concat(written, asked).map(Template.Reference::value));
    }
}
