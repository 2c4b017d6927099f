package dev.parley.text;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be done with values of which shape, and what comes of it. What is wrong is told once and then let pass. */
final class ConditionRules {
    private final ConditionSource source;
    private final List<Issue> issues;
    private final ConditionCalls calls;

    ConditionRules(ConditionSource source, List<Issue> issues) {
        this.source = source;
        this.issues = issues;
        this.calls = new ConditionCalls(source, issues);
    }

    /** Tells of an {@code exists} or its like that the parser could not make a loop of. */
    boolean misusedLoop(CelExpr expr) {
        return calls.misusedLoop(expr);
    }

    Shape call(CelExpr expr, List<ConditionPart> args) {
        String function = expr.call().function();
        return switch (function) {
            case "_&&_", "_||_", "!_" -> truths(expr, args);
            case "@not_strictly_false" -> Scalar.BOOL;
            case "_?_:_" -> choice(args);
            case "_==_", "_!=_" -> equal(expr, args);
            case "_<_", "_<=_", "_>_", "_>=_" -> order(expr, args);
            case "_+_", "_-_", "_*_", "_/_", "_%_", "-_" -> number(expr, args);
            case "@in" -> in(expr, args);
            default -> calls.call(expr, args);
        };
    }

    private Shape truths(CelExpr expr, List<ConditionPart> args) {
        for (ConditionPart arg : args) {
            if (!ConditionKinds.truth(arg.shape())) {
                String message = "`" + operator(expr) + "` needs true or false, but this is "
                        + ConditionKinds.called(arg.shape()) + ".";
                issues.add(at(arg, message, toTruth(arg.shape())));
            }
        }
        return Scalar.BOOL;
    }

    private Shape choice(List<ConditionPart> args) {
        if (!ConditionKinds.truth(args.get(0).shape())) {
            String message = "`?` needs true or false, but this is "
                    + ConditionKinds.called(args.get(0).shape()) + ".";
            issues.add(at(args.get(0), message, toTruth(args.get(0).shape())));
        }
        return ConditionKinds.either(args.get(1).shape(), args.get(2).shape());
    }

    private Shape equal(CelExpr expr, List<ConditionPart> args) {
        ConditionPart left = args.get(0);
        ConditionPart right = args.get(1);
        boolean nothing = isNothing(left) || isNothing(right);
        Shape other = isNothing(left) ? right.shape() : left.shape();
        if (nothing && !ConditionKinds.any(other)) {
            String message = "This is " + ConditionKinds.called(other) + " and never null.";
            issues.add(at(expr, message, "What is missing is empty: compare with `" + empty(other) + "`."));
        } else if (!ConditionKinds.comparable(left.shape(), right.shape())) {
            mismatch(expr, "compare", left.shape(), right.shape());
        }
        oneOf(left, right);
        oneOf(right, left);
        return Scalar.BOOL;
    }

    private static boolean isNothing(ConditionPart part) {
        return part.expr().getKind() == Kind.CONSTANT
                && part.expr().constant().getKind() == CelConstant.Kind.NULL_VALUE;
    }

    private static String empty(Shape shape) {
        return ConditionKinds.text(shape)
                ? "''"
                : ConditionKinds.number(shape) ? "0" : ConditionKinds.truth(shape) ? "false" : "[]";
    }

    /** Tells of a word that the value can never be. */
    private void oneOf(ConditionPart value, ConditionPart written) {
        boolean text = written.expr().getKind() == Kind.CONSTANT
                && written.expr().constant().getKind() == CelConstant.Kind.STRING_VALUE;
        if (text && value.shape() instanceof Shape.OneOf oneOf) {
            String word = written.expr().constant().stringValue();
            if (!word.isEmpty() && !oneOf.words().contains(word)) {
                String message =
                        (value.isPath() ? "`" + source.text(value) + "`" : "This") + " is never `" + word + "`.";
                issues.add(source.issue(written.start(), word.length() + 2, message, wordCure(word, oneOf.words())));
            }
        }
    }

    private static @Nullable String wordCure(String word, NavigableSet<String> words) {
        String meant = Similar.cure(word, words);
        boolean few = !words.isEmpty() && words.size() <= 12;
        return meant != null ? meant : few ? "It is one of: " + String.join(", ", words) + "." : null;
    }

    private Shape order(CelExpr expr, List<ConditionPart> args) {
        if (!ConditionKinds.ordered(args.get(0).shape(), args.get(1).shape())) {
            mismatch(expr, "compare", args.get(0).shape(), args.get(1).shape());
        }
        return Scalar.BOOL;
    }

    private Shape number(CelExpr expr, List<ConditionPart> args) {
        Shape left = args.get(0).shape();
        Shape right = args.get(args.size() - 1).shape();
        boolean numbers = ConditionKinds.number(left) && ConditionKinds.number(right);
        boolean joins = expr.call().function().equals("_+_")
                && ((ConditionKinds.text(left) && ConditionKinds.text(right))
                        || (ConditionKinds.list(left) && ConditionKinds.list(right)));
        if (!numbers && !joins) {
            mismatch(expr, "calculate", left, right);
            return Scalar.ANY;
        }
        return ConditionKinds.either(left, right);
    }

    private Shape in(CelExpr expr, List<ConditionPart> args) {
        ConditionPart left = args.get(0);
        ConditionPart right = args.get(1);
        if (right.shape() instanceof Shape.ListOf list) {
            if (!ConditionKinds.comparable(left.shape(), list.item())) {
                mismatch(expr, "compare", left.shape(), list.item());
            }
            words(right.expr()).forEach(word -> oneOf(left, word));
        } else if (!ConditionKinds.group(right.shape())) {
            String cure = ConditionKinds.text(right.shape()) ? "Ask a text with `.contains(...)`." : null;
            issues.add(at(expr, "`in` needs a list, but this is " + ConditionKinds.called(right.shape()) + ".", cure));
        }
        return Scalar.BOOL;
    }

    private List<ConditionPart> words(CelExpr list) {
        return list.getKind() != Kind.LIST
                ? List.of()
                : list.list().elements().stream()
                        .map(word -> ConditionPart.computed(word, Scalar.TEXT, source.at(word)))
                        .toList();
    }

    private void mismatch(CelExpr expr, String verb, Shape left, Shape right) {
        boolean unary = expr.call().args().size() == 1;
        String what = ConditionKinds.called(left) + (unary ? "" : " and " + ConditionKinds.called(right));
        String message = "`" + operator(expr) + "` can't " + verb + " " + what + ".";
        issues.add(at(expr, message, unquoted(left, right)));
    }

    private static @Nullable String unquoted(Shape left, Shape right) {
        boolean text = left == Scalar.TEXT || right == Scalar.TEXT;
        boolean truth = left == Scalar.BOOL || right == Scalar.BOOL;
        boolean number = ConditionKinds.number(left) || ConditionKinds.number(right);
        return !text
                ? null
                : truth ? "Write `true` and `false` without quotes." : number ? "Write numbers without quotes." : null;
    }

    private static String operator(CelExpr expr) {
        return expr.call().function().replace("_", "").replace("@", "");
    }

    private Issue at(CelExpr expr, String message, @Nullable String cure) {
        return source.issue(source.at(expr), operator(expr).length(), message, cure);
    }

    private Issue at(ConditionPart part, String message, @Nullable String cure) {
        return source.issue(part.start(), part.end() - part.start(), message, cure);
    }

    static @Nullable String toTruth(Shape shape) {
        if (shape instanceof Shape.ListOf) {
            return "Ask for its size, as in `size(...) > 0`.";
        }
        return ConditionKinds.text(shape)
                ? "Compare it, as in `... == 'word'`."
                : ConditionKinds.number(shape) ? "Compare it, as in `... > 0`." : null;
    }

    /** CEL calculates with two whole or two broken numbers: makes both broken where one is. */
    List<CelExpr> widened(String function, List<ConditionPart> args) {
        boolean calculates = function.length() == 3 && "+-*/".indexOf(function.charAt(1)) >= 0;
        boolean broken = args.stream().anyMatch(arg -> arg.shape() == Scalar.NUMBER);
        return args.stream()
                .map(arg -> calculates && broken && arg.shape() == Scalar.WHOLE ? widened(arg) : arg.expr())
                .toList();
    }

    private static CelExpr widened(ConditionPart arg) {
        CelExpr expr = arg.expr();
        boolean written = expr.getKind() == Kind.CONSTANT && expr.constant().getKind() == CelConstant.Kind.INT64_VALUE;
        return written
                ? CelExpr.ofConstant(
                        expr.id(), CelConstant.ofValue((double) expr.constant().int64Value()))
                : CelExpr.ofCall(expr.id(), Optional.empty(), "double", ImmutableList.of(expr));
    }
}
