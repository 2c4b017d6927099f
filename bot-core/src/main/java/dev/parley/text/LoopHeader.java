package dev.parley.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in a {@code for} tag: {@code name, name in list if condition}. */
record LoopHeader(
        List<String> names, Expression over, @Nullable Expression onlyIf) {
    static final LoopHeader UNREAD = new LoopHeader(List.of(), new Expression.ListOf(List.of()), null);

    /** Reads it, and declares the names in the scope that is open. */
    static LoopHeader read(TemplateTokens tokens, TemplateScope scope) {
        List<String> names = names(tokens);
        tokens.expect("in", "behind the name of the loop");
        ExpressionParser expressions = new ExpressionParser(tokens, scope);
        Expression over = expressions.either();
        scope.declare(LoopFields.LOOP, null);
        List<String> item = names.size() == 1 ? TemplatePaths.itemsOf(over) : null;
        names.forEach(name -> scope.declare(name, item));
        Expression onlyIf = tokens.accept("if") ? expressions.expression() : null;
        tokens.expectEnd();
        return new LoopHeader(names, over, onlyIf);
    }

    private static List<String> names(TemplateTokens tokens) {
        List<String> names = new ArrayList<>();
        do {
            names.add(tokens.name("a name for the items").text());
        } while (tokens.accept(","));
        return names;
    }
}
