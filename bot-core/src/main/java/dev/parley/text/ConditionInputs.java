package dev.parley.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inputs of a condition by the names that its program gives them; equal inputs are looked up once. */
final class ConditionInputs {
    private final Map<String, ConditionInput> byName = new HashMap<>();
    private final Map<ConditionInput, String> names = new HashMap<>();
    private final Map<String, List<String>> paths = new HashMap<>();

    Map<String, ConditionInput> byName() {
        return Map.copyOf(byName);
    }

    String read(List<String> path, Shape shape) {
        String name = name(new ConditionInput.Read(new ValueRef(path), shape));
        paths.put(name, path);
        return name;
    }

    String present(List<String> path) {
        return name(new ConditionInput.Present(new ValueRef(path)));
    }

    /** Whether a text from outside is matched with a pattern that is written out and valid. */
    boolean compiles(List<ConditionPart> args) {
        return path(args.get(0)) != null && pattern(args.get(1).expr()) != null;
    }

    String matches(List<ConditionPart> args) {
        List<String> path = path(args.get(0));
        Pattern pattern = pattern(args.get(1).expr());
        if (path == null || pattern == null) {
            throw new IllegalStateException("asked for a pattern that does not compile");
        }
        return name(new ConditionInput.Matches(new ValueRef(path), pattern));
    }

    private @Nullable List<String> path(ConditionPart part) {
        boolean input = part.expr().getKind() == CelExpr.ExprKind.Kind.IDENT;
        return input ? paths.get(part.expr().ident().name()) : null;
    }

    static @Nullable Pattern pattern(CelExpr expr) {
        boolean written = expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        try {
            return written ? Pattern.compile(expr.constant().stringValue()) : null;
        } catch (PatternSyntaxException invalid) {
            return null;
        }
    }

    private String name(ConditionInput input) {
        String name = names.computeIfAbsent(input, unseen -> "@" + names.size());
        byName.put(name, input);
        return name;
    }
}
