package dev.parley.steps;

import dev.parley.model.FlowRef;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.spi.Block;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code parallel}: runs branches of steps at the same time. */
public final class Parallel implements StepType<Parallel.Settings> {
    /** What the result holds besides the branches. */
    private static final String DONE = "done";

    public record Settings(
            @Setting(
                    value = "The branches, each a name and its steps. What a branch binds is read as"
                            + " `<id>.<branch>.<step>`, and `<id>.done` lists the branches that came to their end.",
                    min = 2,
                    max = 8)
            Map<String, Block> branches,

            @Setting(
                    value = "Go on when `all` branches are done, or the `first`, which stops the others.",
                    orElse = "all")
            Join join,

            @Setting(
                    value =
                            "What the failure of a branch does: `stop` all branches, and the step has failed; or `go_on`"
                                    + " without it, and the step fails only when no branch succeeds.",
                    orElse = "stop")
            Failing failing) {}

    public enum Join {
        ALL,
        FIRST
    }

    public enum Failing {
        STOP,
        GO_ON
    }

    @Override
    public String name() {
        return "parallel";
    }

    @Override
    public String summary() {
        return "Runs branches of steps at the same time, and goes on when they are done.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                id: both
                type: parallel
                branches:
                  stock:
                    - id: left
                      type: http
                      url: https://shop.example/stock
                  rules:
                    - id: rule
                      type: retrieve
                      collection: handbook
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return result(settings, Map.of());
    }

    @Override
    public Shape result(Settings settings, Map<String, Shape> within) {
        Map<String, Shape> fields = new HashMap<>();
        settings.branches()
                .forEach((name, block) -> fields.put(name, within.getOrDefault(block.setting(), Scalar.ANY)));
        fields.put(DONE, Shape.list(Shape.oneOf(settings.branches().keySet())));
        return Shape.fields(fields);
    }

    @Override
    public Block.Use use(Settings settings) {
        boolean all = settings.join() == Join.ALL && settings.failing() == Failing.STOP;
        return all ? Block.Use.ALL : Block.Use.SOME;
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        @Nullable String writer = null;
        for (Map.Entry<String, Block> branch : settings.branches().entrySet()) {
            ParallelName.check("branches." + branch.getKey(), branch.getKey(), DONE, check);
            for (StepCheck.Inner step : check.inner(branch.getValue())) {
                if (step.waits()) {
                    check.error(
                            step.setting(),
                            "`" + step.id() + "` waits for the customer, which a branch of a `parallel` can't.",
                            "Ask before the `parallel`, or behind it.");
                } else if (step.speaks() && writer != null && !writer.equals(branch.getKey())) {
                    check.error(
                            step.setting(),
                            "Two branches speak to the customer at the same time: `" + writer + "` and `"
                                    + branch.getKey() + "`.",
                            "Let one of them only bind values (an `llm` by `show: false`), and reply behind the `parallel`.");
                } else if (step.speaks() && settings.join() == Join.FIRST) {
                    check.error(
                            step.setting(),
                            "`" + step.id() + "` speaks to the customer, but `join: first` may stop it half-way.",
                            "Let it only bind values (an `llm` by `show: false`), and reply behind the `parallel`.");
                }
                writer = step.speaks() ? branch.getKey() : writer;
            }
        }
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        Map<String, FlowRef> branches = new LinkedHashMap<>();
        settings.branches().forEach((name, block) -> branches.put(name, block.in(resources)));
        return Future.succeededFuture(
                turn -> new ParallelRun(settings, turn).run(branches).map(Outcome::next));
    }
}
