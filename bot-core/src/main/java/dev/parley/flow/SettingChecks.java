package dev.parley.flow;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.FlowRef;
import dev.parley.model.Parameter;
import dev.parley.model.Problem;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import dev.parley.spi.Block;
import dev.parley.spi.StepCheck;
import dev.parley.text.Compiled;
import dev.parley.text.Template;
import dev.parley.text.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one step type sees and says of one step; finds the place for it. */
record SettingChecks(
        int at, ReadStep step, ValueChecks values, RenderChecks rendering, Doings doings, Consumer<Problem> out)
        implements StepCheck {
    @Override
    public @Nullable Shape shapeOf(ValueRef value) {
        return values.shape(at, value);
    }

    @Override
    public Set<ValueRef> madeFrom(ValueRef value) {
        return values.madeFrom(value);
    }

    @Override
    public @Nullable Map<String, Parameter> parametersOf(FlowRef flow) {
        return doings.parametersOf(flow);
    }

    @Override
    public List<Inner> inner(Block block) {
        ReadFlow within = step.blocks().get(block.setting());
        List<Inner> inner = new ArrayList<>();
        for (ReadStep each : within == null ? List.<ReadStep>of() : within.steps()) {
            String place = block.setting() + "[" + inner.size() + "]";
            inner.add(new Inner(place, each.id(), doings.waits(each), doings.speaks(each)));
        }
        return inner;
    }

    @Override
    public void error(String setting, String message, @Nullable String cure) {
        out.accept(step.place(setting).error(message, cure));
    }

    @Override
    public void warning(String setting, String message, @Nullable String cure) {
        out.accept(step.place(setting).warning(message, cure));
    }

    @Override
    public void template(String setting, String text) {
        YamlNode.Scalar written = step.bound().written().get(setting) instanceof YamlNode.Scalar scalar
                ? scalar
                : YamlNode.Scalar.unwritten(step.place(setting), text);
        Compiled<Template> compiled = Templates.compile(text);
        compiled.issues()
                .forEach(issue ->
                        out.accept(written.span(issue.offset(), issue.length()).error(issue.message(), issue.cure())));
        if (compiled.value() != null) {
            values.check(at, written, compiled.value().references());
            rendering.check(written, compiled.value());
        }
    }
}
