package dev.parley.flow;

import dev.parley.flow.settings.Bound;
import dev.parley.flow.settings.Mention;
import dev.parley.model.CollectionRef;
import dev.parley.model.FlowRef;
import dev.parley.model.ModelRef;
import dev.parley.model.Problem;
import dev.parley.model.StepRef;
import dev.parley.text.Similar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks that every step, flow, model and collection that a flow names is there. */
final class References {
    private final ReadFlow flow;
    private final @Nullable ReadStep within;
    private final @Nullable References around;
    private final Known known;
    private final Consumer<Problem> out;

    private References(ReadFlow flow, Known known, Consumer<Problem> out) {
        this(flow, null, null, known, out);
    }

    /** Of the steps within a step of a flow around. */
    private References(
            ReadFlow flow, @Nullable ReadStep within, @Nullable References around, Known known, Consumer<Problem> out) {
        this.flow = flow;
        this.within = within;
        this.around = around;
        this.known = known;
        this.out = out;
    }

    static void check(ReadFlow flow, Known known, Consumer<Problem> out) {
        References references = new References(flow, known, out);
        references.check(flow.bound());
        references.steps();
    }

    private void steps() {
        for (ReadStep step : flow.steps()) {
            check(step.bound());
            step.blocks().values().forEach(block -> new References(block, step, this, known, out).steps());
        }
    }

    private void check(Bound bound) {
        List<String> steps = new ArrayList<>(flow.stepIds());
        steps.add(StepRef.END.id());
        List<Mention<StepRef>> lost = new ArrayList<>(bound.mentions().of(StepRef.class));
        lost.removeIf(mention -> elsewhere(mention, steps));
        check(lost, StepRef::id, steps, "There is no step `%s` in this flow.", null);
        check(bound.mentions().of(FlowRef.class), FlowRef::id, known.flows(), "There is no flow `%s`.", null);
        check(
                bound.mentions().of(ModelRef.class),
                ModelRef::name,
                known.world().models(),
                "There is no model `%s`.",
                "The models of config/bot.yaml are ");
        check(
                bound.mentions().of(CollectionRef.class),
                CollectionRef::name,
                known.collections(),
                "There is no collection `%s`.",
                "There are: ");
    }

    /** Reports a step that is there, but within another step or outside of it. */
    private boolean elsewhere(Mention<StepRef> mention, List<String> here) {
        String wanted = mention.value().id();
        if (here.contains(wanted)) {
            return true;
        }
        if (isAround(wanted) && within != null) {
            String owner = within.id();
            out.accept(mention.at()
                    .span()
                    .error(
                            "No step within `" + owner + "` can lead to `" + wanted + "`, which stands outside of it.",
                            "Lead to a step within `" + owner + "`, or to `END`, which goes on behind it."));
            return true;
        }
        ReadStep inner = Inside.holder(flow, wanted);
        if (inner != null) {
            String message = "`" + wanted + "` stands within `" + inner.id() + "`: no step outside can lead to it.";
            out.accept(mention.at().span().error(message, "Lead to `" + inner.id() + "`."));
        }
        return inner != null;
    }

    private boolean isAround(String step) {
        return around != null && (around.flow.indexOf(step) >= 0 || around.isAround(step));
    }

    private <T> void check(
            List<Mention<T>> mentions,
            Function<T, String> name,
            Collection<String> names,
            String message,
            @Nullable String list) {
        for (Mention<T> mention : mentions) {
            String wanted = name.apply(mention.value());
            if (!names.contains(wanted)) {
                out.accept(mention.at().span().error(message.formatted(wanted), cure(wanted, names, list)));
            }
        }
    }

    private static @Nullable String cure(String wanted, Collection<String> names, @Nullable String list) {
        String similar = Similar.cure(wanted, names);
        boolean listed = similar == null && list != null && !names.isEmpty();
        return listed ? list + String.join(", ", names.stream().sorted().toList()) + "." : similar;
    }
}
