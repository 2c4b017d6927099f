package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.model.FlowRef;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import dev.parley.spi.Block;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import dev.parley.spi.Turn;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code foreach}: runs the steps within it once for each entry of a list, one after the other. */
public final class Foreach implements StepType<Foreach.Settings> {
    public record Settings(
            @Setting("The list to go through, such as `order.body.parcels`.")
            ValueRef over,

            @Setting("What the steps within call the entry they are run for.")
            String as,

            @Setting(
                    value = "How many entries it goes through at most; the rest of a longer list is left out.",
                    orElse = "20",
                    min = 1,
                    max = 1000)
            int most,

            @Setting("The steps to run for each entry. Behind them `<id>.results` holds what each round bound.")
            Block do_) {}

    @Override
    public String name() {
        return "foreach";
    }

    @Override
    public String summary() {
        return "Runs the steps within it once for each entry of a list, one after the other.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                id: each_parcel
                type: foreach
                over: order.body.parcels
                as: parcel
                do:
                  - type: reply
                    text: "Parcel {{ parcel.number }} is {{ parcel.state }}."
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return Shape.fields(Map.of("results", Shape.list(Scalar.ANY), "count", Scalar.WHOLE));
    }

    @Override
    public Shape result(Settings settings, Map<String, Shape> within) {
        Map<String, Shape> round = new HashMap<>(Map.of(settings.as(), Scalar.ANY));
        if (within.get(settings.do_().setting()) instanceof Shape.Fields bound) {
            round.putAll(bound.fields());
        }
        return Shape.fields(Map.of("results", Shape.list(Shape.fields(round)), "count", Scalar.WHOLE));
    }

    @Override
    public Map<String, Shape> gives(Settings settings, Function<ValueRef, @Nullable Shape> shapeOf) {
        Shape item = shapeOf.apply(settings.over()) instanceof Shape.ListOf list ? list.item() : Scalar.ANY;
        return Map.of(settings.as(), item);
    }

    @Override
    public Block.Use use(Settings settings) {
        return Block.Use.EACH;
    }

    @Override
    public int rounds(Settings settings) {
        return settings.most();
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        Shape shape = check.shapeOf(settings.over());
        if (shape instanceof Shape.Fields fields) {
            check.error("over", "`" + settings.over() + "` is not a list.", within(settings.over(), fields));
        } else if (shape != null && shape != Scalar.ANY && !(shape instanceof Shape.ListOf)) {
            check.error("over", "`" + settings.over() + "` is not a list.", null);
        }
    }

    private static @Nullable String within(ValueRef over, Shape.Fields fields) {
        return fields.fields().entrySet().stream()
                .filter(field -> field.getValue() instanceof Shape.ListOf || field.getValue() == Scalar.ANY)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .map(name -> "Name a list in it, such as `" + over + "." + name + "`.")
                .orElse(null);
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        FlowRef block = settings.do_().in(resources);
        return Future.succeededFuture(turn -> Future.succeededFuture(begin(settings, block, turn)));
    }

    /** A value that is not there, for instance of a skipped step, is an empty list. */
    private static Outcome begin(Settings settings, FlowRef block, Turn turn) {
        Object value = turn.values().at(settings.over());
        if (value != null && !(value instanceof List<?>)) {
            throw Failure.of(Failure.Kind.BAD_INPUT, "`" + settings.over() + "` is not a list")
                    .exception();
        }
        List<?> all = value == null ? List.of() : (List<?>) value;
        turn.note("entries", String.valueOf(all.size()));
        return new Outcome.Each(block, settings.as(), all.subList(0, Math.min(settings.most(), all.size())));
    }
}
