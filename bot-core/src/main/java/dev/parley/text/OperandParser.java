package dev.parley.text;

import dev.parley.text.Expression.Index;
import dev.parley.text.Expression.Literal;
import dev.parley.text.Expression.Member;
import dev.parley.text.Expression.Name;
import dev.parley.text.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what operators work on: constants, values with their fields, and the filters and tests behind them. */
final class OperandParser {
    private static final Set<String> RESERVED = Set.of("and", "or", "not", "in", "is", "if", "else", "for");

    private final TemplateTokens tokens;
    private final TemplateScope scope;
    private final ExpressionParser expressions;

    OperandParser(TemplateTokens tokens, TemplateScope scope, ExpressionParser expressions) {
        this.tokens = tokens;
        this.scope = scope;
        this.expressions = expressions;
    }

    Expression operand() {
        TemplateToken token = tokens.peek();
        if (token.kind() == Kind.NAME && !RESERVED.contains(token.text())) {
            return named(tokens.next());
        }
        return withFields(constant(tokens.next()));
    }

    private Expression constant(TemplateToken token) {
        if (token.kind() == Kind.STRING) {
            return new Literal(token.text());
        }
        if (token.kind() == Kind.NUMBER) {
            return new Literal(number(token));
        }
        if (token.kind() == Kind.SYMBOL) {
            switch (token.text()) {
                case "(" -> {
                    Expression inner = expressions.expression();
                    tokens.expect(")", "to close `(`");
                    return inner;
                }
                case "[" -> {
                    return new Expression.ListOf(expressions.listUpTo("]"));
                }
                case "{" -> {
                    return map();
                }
                default -> {}
            }
        }
        throw Misread.at(token, "Expected a value but found " + TemplateTokens.shown(token) + ".", null);
    }

    private static Object number(TemplateToken token) {
        try {
            return token.text().contains(".") ? (Object) Double.valueOf(token.text()) : Long.valueOf(token.text());
        } catch (NumberFormatException tooLarge) {
            throw Misread.at(token, "The number is too large.", null);
        }
    }

    private Expression map() {
        Map<String, Expression> entries = new LinkedHashMap<>();
        while (!tokens.accept("}")) {
            TemplateToken key = tokens.next();
            if (key.kind() != Kind.STRING) {
                throw Misread.at(key, "Expected a quoted name but found " + TemplateTokens.shown(key) + ".", null);
            }
            tokens.expect(":", "behind the name");
            entries.put(key.text(), expressions.expression());
            if (!tokens.peek().is("}")) {
                tokens.expect(",", "or `}`");
            }
        }
        return new Expression.MapOf(entries);
    }

    private Expression named(TemplateToken name) {
        switch (name.text()) {
            case "true", "True" -> {
                return new Literal(true);
            }
            case "false", "False" -> {
                return new Literal(false);
            }
            case "none", "None", "null" -> {
                return new Literal(null);
            }
            default -> {
                return tokens.peek().is("(") ? withFields(function(name)) : value(name);
            }
        }
    }

    private Expression function(TemplateToken name) {
        if (!name.is("range")) {
            throw Refused.function(name);
        }
        tokens.expect("(", "behind `range`");
        List<Expression> given = expressions.listUpTo(")");
        if (given.isEmpty() || given.size() > 3) {
            throw Misread.at(name, "`range` takes one to three numbers.", "Write `range(5)` or `range(1, 6)`.");
        }
        Expression from = given.size() == 1 ? new Literal(0L) : given.get(0);
        Expression to = given.size() == 1 ? given.get(0) : given.get(1);
        return new Expression.Range(from, to, given.size() == 3 ? given.get(2) : new Literal(1L));
    }

    /** Reads a value with its fields, and notes the longest path from outside that is plain to see. */
    private Expression value(TemplateToken name) {
        Expression value = new Name(name.text());
        List<String> path = new ArrayList<>(List.of(name.text()));
        String part = name.text();
        int end = name.end();
        for (Expression next = field(value); next != null; next = field(value)) {
            part = part == null ? null : TemplatePaths.lastPart(next);
            if (part != null) {
                path.add(part);
                end = tokens.readTo();
            }
            value = next;
        }
        LoopFields.check(name, path, scope);
        scope.read(path, name.offset(), end - name.offset());
        return value;
    }

    private Expression withFields(Expression value) {
        Expression all = value;
        for (Expression next = field(all); next != null; next = field(all)) {
            all = next;
        }
        return all;
    }

    private @Nullable Expression field(Expression of) {
        if (tokens.accept(".")) {
            return member(of);
        }
        return tokens.accept("[") ? index(of) : null;
    }

    private Expression member(Expression of) {
        boolean digits =
                tokens.peek().kind() == Kind.NUMBER && !tokens.peek().text().contains(".");
        if (digits) {
            return new Index(of, new Literal(number(tokens.next())));
        }
        TemplateToken key = tokens.name("the name of a field behind the dot");
        if (tokens.peek().is("(")) {
            throw Refused.method(key);
        }
        return new Member(of, key.text());
    }

    private Expression index(Expression of) {
        Expression first = expressions.optionalBefore(":");
        if (first == null || tokens.peek().is(":")) {
            tokens.expect(":", "in `[from:to]`");
            Expression to = expressions.optionalBefore("]");
            tokens.expect("]", "to close `[`");
            return new Expression.Slice(of, first, to);
        }
        tokens.expect("]", "to close `[`");
        return new Index(of, first);
    }
}
