package dev.parley.text;

import dev.parley.text.Expression.Literal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the names of filters and tests that other filters take as an argument, as in {@code map('upper')}. */
final class ListedNames {
    private ListedNames() {}

    static void check(TemplateToken at, TemplateFilter filter, List<Expression> arguments) {
        int filterAt = filter.parameters().indexOf("filter");
        String inner = constant(arguments, filterAt);
        TemplateFilter applied = inner == null ? null : TemplateFilters.named(inner);
        require(at, "filter", inner, TemplateFilters.names());
        if (applied != null && applied.required() > 0) {
            throw Misread.at(at, "`" + at.text() + "` can't apply the filter `" + inner + "`, which needs more.", null);
        }
        int testAt = filter.parameters().indexOf("test");
        require(at, "test", constant(arguments, testAt), TemplateTests.names());
    }

    private static @Nullable String constant(List<Expression> arguments, int place) {
        boolean given = place >= 0 && place < arguments.size();
        return given && arguments.get(place) instanceof Literal literal && literal.constant() instanceof String text
                ? text
                : null;
    }

    private static void require(TemplateToken at, String what, @Nullable String name, Collection<String> known) {
        if (name != null && !known.contains(name)) {
            throw Misread.at(at, "There is no " + what + " `" + name + "`.", Similar.cure(name, known));
        }
    }
}
