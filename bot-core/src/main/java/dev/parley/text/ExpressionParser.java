package dev.parley.text;

import dev.parley.text.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the operators of an expression, the loosest first, as Jinja binds them. */
final class ExpressionParser {
    private static final Set<String> ORDER = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final int MAX_DEPTH = 40;

    private final TemplateTokens tokens;
    private final TemplateScope scope;
    private final OperandParser operands;
    private final FilterParser filters;
    private int depth;

    ExpressionParser(TemplateTokens tokens, TemplateScope scope) {
        this.tokens = tokens;
        this.scope = scope;
        this.operands = new OperandParser(tokens, scope, this);
        this.filters = new FilterParser(tokens, scope, operands, this);
    }

    /** {@code a if b else c}, or anything that binds tighter. */
    Expression expression() {
        if (++depth > MAX_DEPTH) {
            throw Misread.at(tokens.peek(), "This is nested too deeply.", "Use `{% set %}` for a part of it.");
        }
        Expression value = either();
        while (tokens.accept("if")) {
            Expression condition = either();
            Expression otherwise = tokens.accept("else") ? expression() : null;
            value = new Expression.Either(condition, value, otherwise);
        }
        depth--;
        return value;
    }

    /** The same without {@code if}, which belongs to the tag where a loop asks. */
    Expression either() {
        Expression left = both();
        while (tokens.accept("or")) {
            left = new Expression.Or(left, both());
        }
        return left;
    }

    private Expression both() {
        Expression left = not();
        while (tokens.accept("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        int nots = 0;
        while (tokens.accept("not")) {
            nots++;
        }
        Expression of = comparison();
        Expression once = new Expression.Not(of);
        return nots == 0 ? of : nots % 2 == 1 ? once : new Expression.Not(once);
    }

    private Expression comparison() {
        Expression left = sum();
        while (true) {
            String operator = tokens.peek().text();
            boolean notIn = tokens.peek().is("not") && tokens.peekSecond().is("in");
            if (notIn) {
                tokens.skip();
                tokens.skip();
                left = new Expression.Not(new Expression.Compare("in", left, sum()));
            } else if (tokens.peek().is("in") || operator(ORDER)) {
                tokens.skip();
                left = new Expression.Compare(operator, left, sum());
            } else {
                return left;
            }
        }
    }

    private boolean operator(Set<String> symbols) {
        return tokens.peek().kind() == Kind.SYMBOL
                && symbols.contains(tokens.peek().text());
    }

    private Expression sum() {
        Expression left = joined();
        while (operator(Set.of("+", "-"))) {
            String operator = tokens.next().text();
            left = new Expression.Calculate(operator, left, joined());
        }
        return left;
    }

    private Expression joined() {
        Expression left = product();
        while (tokens.accept("~")) {
            left = new Expression.Join(left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = power();
        while (operator(Set.of("*", "/", "//", "%"))) {
            String operator = tokens.next().text();
            left = new Expression.Calculate(operator, left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = signed();
        return tokens.accept("**") ? new Expression.Calculate("**", left, signed()) : left;
    }

    private Expression signed() {
        boolean negative = false;
        while (operator(Set.of("+", "-"))) {
            negative ^= tokens.next().is("-");
        }
        int reads = scope.reads();
        Expression operand = operands.operand();
        return filters.filtered(negative ? new Expression.Negate(operand) : operand, reads);
    }

    /** Expressions between commas, up to the closing symbol, which is read too. */
    List<Expression> listUpTo(String closer) {
        List<Expression> items = new ArrayList<>();
        while (!tokens.accept(closer)) {
            items.add(expression());
            if (!tokens.peek().is(closer)) {
                tokens.expect(",", "or `" + closer + "`");
            }
        }
        return items;
    }

    /** An expression, or null where the symbol stands that may follow it. */
    @Nullable
    Expression optionalBefore(String symbol) {
        return tokens.peek().is(symbol) ? null : expression();
    }
}
