package dev.parley.text;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks a compiled condition: which values it reads, and whether it compares one of a known set of words with a word that
 * is not among them, as in {@code intent.label == 'refnd'}. Empty text may always be asked for: it stands for no value.
 */
final class ConditionReading {
    private final String source;
    private final CelAbstractSyntaxTree ast;
    private final Map<String, Shape> variables;
    private final List<Template.Reference> references = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();

    ConditionReading(String source, CelAbstractSyntaxTree ast, Map<String, Shape> variables) {
        this.source = source;
        this.ast = ast;
        this.variables = variables;
        walk(ast.getExpr());
    }

    List<Template.Reference> references() {
        return references;
    }

    List<Issue> issues() {
        return issues;
    }

    private void walk(CelExpr expression) {
        List<String> path = path(expression);
        if (path != null) {
            reference(expression, path);
            return;
        }
        switch (expression.getKind()) {
            case SELECT -> walk(expression.select().operand());
            case CALL -> call(expression.call());
            case LIST -> expression.list().elements().forEach(this::walk);
            case MAP -> expression.map().entries().forEach(entry -> walk(entry.value()));
            case COMPREHENSION -> {
                walk(expression.comprehension().iterRange());
                walk(expression.comprehension().loopStep());
            }
            default -> {
                // a constant, or the variable of a comprehension: reads nothing
            }
        }
    }

    private void call(CelExpr.CelCall call) {
        call.target().ifPresent(this::walk);
        call.args().forEach(this::walk);
        switch (call.function()) {
            case "_==_", "_!=_" -> {
                compare(call.args().get(0), List.of(call.args().get(1)));
                compare(call.args().get(1), List.of(call.args().get(0)));
            }
            case "@in" -> {
                if (call.args().get(1).getKind() == CelExpr.ExprKind.Kind.LIST) {
                    compare(call.args().get(0), call.args().get(1).list().elements());
                }
            }
            default -> {
                // no comparison
            }
        }
    }

    private void compare(CelExpr value, Collection<CelExpr> literals) {
        List<String> path = path(value);
        Shape shape = path == null ? null : shape(path);
        if (path != null && shape instanceof Shape.OneOf oneOf) {
            literals.forEach(literal -> literal(new ValueRef(path), oneOf, literal));
        }
    }

    private void literal(ValueRef value, Shape.OneOf known, CelExpr literal) {
        if (literal.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || literal.constant().getKind() != CelConstant.Kind.STRING_VALUE
                || literal.constant().stringValue().isEmpty()
                || known.words().contains(literal.constant().stringValue())) {
            return;
        }
        String word = literal.constant().stringValue();
        String similar = Similar.closest(word, known.words());
        String cure = (similar == null ? "" : "Did you mean `" + similar + "`? ") + "It is one of: "
                + String.join(", ", known.words()) + ".";
        issues.add(new Issue(offset(literal), word.length() + 2, "`" + value + "` is never `" + word + "`.", cure));
    }

    private @Nullable Shape shape(List<String> path) {
        Shape root = variables.get(path.get(0));
        return root == null ? null : root.at(path.subList(1, path.size()));
    }

    /** The path that a chain of fields and indexes below a variable is, or null for anything else. */
    private @Nullable List<String> path(CelExpr expression) {
        switch (expression.getKind()) {
            case IDENT -> {
                String name = expression.ident().name();
                return variables.containsKey(name) ? List.of(name) : null;
            }
            case SELECT -> {
                return below(expression.select().operand(), expression.select().field());
            }
            case CALL -> {
                CelExpr.CelCall call = expression.call();
                boolean index = call.function().equals("_[_]")
                        && call.args().get(1).getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && call.args().get(1).constant().getKind() == CelConstant.Kind.INT64_VALUE;
                return index
                        ? below(
                                call.args().get(0),
                                "" + call.args().get(1).constant().int64Value())
                        : null;
            }
            default -> {
                return null;
            }
        }
    }

    private @Nullable List<String> below(CelExpr operand, String last) {
        List<String> path = path(operand);
        if (path == null) {
            return null;
        }
        List<String> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    private void reference(CelExpr expression, List<String> path) {
        CelExpr root = expression;
        while (root.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            root = root.getKind() == CelExpr.ExprKind.Kind.SELECT
                    ? root.select().operand()
                    : root.call().args().get(0);
        }
        ValueRef value = new ValueRef(path);
        int offset = offset(root);
        int length = Math.min(value.toString().length(), source.length() - offset);
        references.add(new Template.Reference(value, offset, Math.max(1, length)));
    }

    private int offset(CelExpr expression) {
        Integer codePoints = ast.getSource().getPositionsMap().get(expression.id());
        int at = codePoints == null ? 0 : Math.min(codePoints, source.codePointCount(0, source.length()));
        return source.offsetByCodePoints(0, at);
    }
}
