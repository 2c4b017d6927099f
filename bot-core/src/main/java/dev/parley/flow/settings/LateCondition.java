package dev.parley.flow.settings;

import dev.parley.text.Compiled;
import dev.parley.text.Condition;
import dev.parley.text.Template;
import dev.parley.text.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition that is read before the shapes are known which type it: they come from the settings of other steps, which
 * may hold conditions themselves. The checker compiles it, before anybody else sees it.
 */
public final class LateCondition implements Condition {
    private final String source;
    private @Nullable Condition compiled;

    LateCondition(String source) {
        this.source = source;
    }

    /** Takes over what compiling the source gave; once. */
    public void become(Compiled<Condition> result) {
        if (compiled != null) {
            throw new IllegalStateException("compiled already: " + source);
        }
        compiled = result.value();
    }

    public boolean isCompiled() {
        return compiled != null;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public List<Template.Reference> references() {
        return compiled().references();
    }

    @Override
    public boolean holds(Values values) {
        return compiled().holds(values);
    }

    private Condition compiled() {
        if (compiled == null) {
            throw new IllegalStateException("not compiled: " + source);
        }
        return compiled;
    }
}
