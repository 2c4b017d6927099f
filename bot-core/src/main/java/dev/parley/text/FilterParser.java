package dev.parley.text;

import dev.parley.text.Expression.Literal;
import dev.parley.text.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the filters and tests that stand behind an operand, with their arguments. */
final class FilterParser {
    private static final Literal NOTHING = new Literal(null);

    private final TemplateTokens tokens;
    private final TemplateScope scope;
    private final OperandParser operands;
    private final ExpressionParser expressions;

    FilterParser(TemplateTokens tokens, TemplateScope scope, OperandParser operands, ExpressionParser expressions) {
        this.tokens = tokens;
        this.scope = scope;
        this.operands = operands;
        this.expressions = expressions;
    }

    /**
     * The operand with the filters and tests that stand behind it.
     *
     * @param reads how many values had been read before the operand
     */
    Expression filtered(Expression operand, int reads) {
        Expression value = operand;
        while (true) {
            if (tokens.accept("|")) {
                value = filter(value, reads);
            } else if (tokens.accept("is")) {
                value = test(value);
            } else {
                return value;
            }
        }
    }

    private Expression filter(Expression input, int reads) {
        TemplateToken name = tokens.name("the name of a filter behind `|`");
        TemplateFilter filter = TemplateFilters.named(name.text());
        if (filter == null) {
            throw Misread.at(
                    name,
                    "There is no filter `" + name.text() + "`.",
                    Similar.cure(name.text(), TemplateFilters.names()));
        }
        if (filter.fillsIn()) {
            scope.optionalSince(reads);
        }
        boolean given = tokens.accept("(");
        List<Expression> arguments = given ? arguments(name, filter) : List.of();
        requireAll(name, filter, arguments);
        ListedNames.check(name, filter, arguments);
        return new Expression.Filtered(input, filter, arguments);
    }

    private static void requireAll(TemplateToken name, TemplateFilter filter, List<Expression> arguments) {
        for (int i = 0; i < filter.required(); i++) {
            if (i >= arguments.size() || arguments.get(i) == NOTHING) {
                String missing = filter.parameters().get(i);
                throw Misread.at(name, "The filter `" + name.text() + "` needs its `" + missing + "`.", null);
            }
        }
    }

    private List<Expression> arguments(TemplateToken filterName, TemplateFilter filter) {
        List<Expression> arguments = new ArrayList<>();
        while (!tokens.accept(")")) {
            argument(filterName, filter, arguments);
            if (!tokens.peek().is(")")) {
                tokens.expect(",", "or `)`");
            }
        }
        return arguments;
    }

    private void argument(TemplateToken filterName, TemplateFilter filter, List<Expression> arguments) {
        TemplateToken token = tokens.peek();
        boolean byName = token.kind() == Kind.NAME && tokens.peekSecond().is("=");
        int place = byName ? filter.parameters().indexOf(token.text()) : arguments.size();
        if (place < 0) {
            String message = "The filter `" + filterName.text() + "` has no `" + token.text() + "`.";
            throw Misread.at(token, message, Similar.cure(token.text(), filter.parameters()));
        }
        if (place >= filter.parameters().size()) {
            throw Misread.at(token, "This is more than the filter `" + filterName.text() + "` takes.", null);
        }
        if (byName) {
            TemplateToken name = tokens.next();
            tokens.expect("=", "behind `" + name.text() + "`");
        }
        while (arguments.size() <= place) {
            arguments.add(NOTHING);
        }
        arguments.set(place, expressions.expression());
    }

    private Expression test(Expression input) {
        boolean negated = tokens.accept("not");
        TemplateToken name = tokens.peek().is("in") ? tokens.next() : tokens.name("the name of a test behind `is`");
        String known = name.text().toLowerCase(Locale.ROOT);
        TemplateTest test = TemplateTests.named(known);
        if (test == null) {
            throw Misread.at(
                    name, "There is no test `" + name.text() + "`.", Similar.cure(known, TemplateTests.names()));
        }
        return new Expression.Tested(input, test, test.takesArgument() ? operands.operand() : NOTHING, negated);
    }
}
