package dev.parley.text;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what CEL's parser made of a condition: gives every part its shape, tells what can't be right, and notes the
 * values that are read. CEL has a checker of its own; it knows neither the words that a text may be one of nor how ops
 * people call things, and takes a quarter of a second to load.
 *
 * <p>A whole path such as {@code intent.label} becomes a single input of the program, looked up and fitted to its shape
 * in one go; CEL itself only sees an equality of two texts.
 */
final class ConditionReader {
    private final ConditionSource source;
    private final ConditionNames names;
    private final ConditionFields fields;
    private final ConditionRules rules;
    private final List<Issue> issues = new ArrayList<>();
    private final List<Template.Reference> references = new ArrayList<>();
    private final ConditionInputs inputs = new ConditionInputs();

    ConditionReader(String text, CelSource cel, Map<String, Shape> variables) {
        this.source = new ConditionSource(text, cel);
        this.names = new ConditionNames(variables);
        this.fields = new ConditionFields(source, issues);
        this.rules = new ConditionRules(source, issues);
    }

    List<Issue> issues() {
        return issues;
    }

    List<Template.Reference> references() {
        return references;
    }

    ConditionInputs inputs() {
        return inputs;
    }

    /** The whole condition, as CEL is to run it. */
    CelExpr condition(CelExpr root) {
        ConditionPart whole = read(root);
        if (!ConditionKinds.truth(whole.shape())) {
            String text = source.text();
            int start = source.skipSpace(0);
            String message =
                    "A condition must be true or false, but this is " + ConditionKinds.called(whole.shape()) + ".";
            issues.add(source.issue(start, text.strip().length(), message, ConditionRules.toTruth(whole.shape())));
        }
        return whole.expr();
    }

    /** Reads a part; a value that it names is noted, and replaced by an input. */
    private ConditionPart read(CelExpr expr) {
        ConditionPart part = part(expr);
        if (!part.isPath()) {
            return part;
        }
        references.add(new Template.Reference(new ValueRef(part.path()), part.start(), part.end() - part.start()));
        return new ConditionPart(runnable(part), part.shape(), part.path(), false, part.start(), part.end());
    }

    private CelExpr runnable(ConditionPart part) {
        return part.whole() ? CelExpr.ofIdent(part.expr().id(), inputs.read(part.path(), part.shape())) : part.expr();
    }

    private ConditionPart part(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> ConditionPart.computed(expr, shape(expr.constant()), source.at(expr));
            case IDENT -> name(expr);
            case SELECT -> expr.select().testOnly() ? present(expr) : field(expr);
            case CALL -> call(expr);
            case LIST -> list(expr);
            case MAP -> map(expr);
            case COMPREHENSION -> loop(expr);
            case STRUCT, NOT_SET -> {
                issues.add(source.issue(source.at(expr), 1, "This can't be used in a condition.", null));
                yield ConditionPart.computed(expr, Scalar.ANY, source.at(expr));
            }
        };
    }

    private static Shape shape(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> Scalar.TEXT;
            case INT64_VALUE, UINT64_VALUE -> Scalar.WHOLE;
            case DOUBLE_VALUE -> Scalar.NUMBER;
            case BOOLEAN_VALUE -> Scalar.BOOL;
            default -> Scalar.ANY;
        };
    }

    private ConditionPart name(CelExpr expr) {
        String name = expr.ident().name();
        int at = source.at(expr);
        ConditionNames.Meaning meaning = names.meaning(name);
        if (meaning == null) {
            issues.add(source.issue(at, name.length(), "There is no value `" + name + "`.", names.cure(name)));
            return ConditionPart.computed(expr, Scalar.ANY, at);
        }
        return new ConditionPart(expr, meaning.shape(), meaning.path(), meaning.outside(), at, at + name.length());
    }

    private ConditionPart field(CelExpr expr) {
        String field = expr.select().field();
        int at = source.fieldAt(expr);
        ConditionPart of = part(expr.select().operand());
        Shape shape = fields.field(of, field, at, field.length());
        boolean whole = of.whole() && !(of.shape() instanceof Shape.ListOf);
        CelExpr built = whole ? expr : CelExpr.ofSelect(expr.id(), runnable(of), field, false);
        return new ConditionPart(built, shape, of.below(field), whole, of.start(), at + field.length());
    }

    /** {@code has(a.b)}. */
    private ConditionPart present(CelExpr expr) {
        String field = expr.select().field();
        CelExpr operand = expr.select().operand();
        ConditionPart of = part(operand);
        int at = source.text().indexOf(field, Math.max(0, of.end()));
        int start = at < 0 ? of.start() : at;
        Shape shape = fields.field(of, field, start, field.length());
        if (of.isPath()) {
            int length = start + field.length() - of.start();
            references.add(new Template.Reference(new ValueRef(of.below(field)), of.start(), length));
        }
        CelExpr built = of.whole() && shape != null
                ? CelExpr.ofIdent(expr.id(), inputs.present(of.below(field)))
                : CelExpr.ofSelect(expr.id(), runnable(of), field, true);
        return ConditionPart.computed(built, Scalar.BOOL, of.start());
    }

    private ConditionPart call(CelExpr expr) {
        CelExpr.CelCall call = expr.call();
        if (call.function().equals("_[_]") && call.args().size() == 2) {
            return index(expr, call);
        }
        if (rules.misusedLoop(expr)) {
            return ConditionPart.computed(expr, Scalar.ANY, source.at(expr));
        }
        List<ConditionPart> args = new ArrayList<>();
        call.target().ifPresent(target -> args.add(read(target)));
        call.args().forEach(arg -> args.add(read(arg)));
        Shape shape = rules.call(expr, args);
        if (call.function().equals("matches") && args.size() == 2 && inputs.compiles(args)) {
            return ConditionPart.computed(
                    CelExpr.ofIdent(expr.id(), inputs.matches(args)), Scalar.BOOL, source.at(expr));
        }
        List<CelExpr> built = new ArrayList<>(rules.widened(call.function(), args));
        Optional<CelExpr> target = call.target().map(old -> built.remove(0));
        CelExpr rebuilt = CelExpr.ofCall(expr.id(), target, call.function(), ImmutableList.copyOf(built));
        return ConditionPart.computed(rebuilt, shape, source.at(expr));
    }

    private ConditionPart index(CelExpr expr, CelExpr.CelCall call) {
        ConditionPart of = part(call.args().get(0));
        CelExpr key = call.args().get(1);
        boolean name = key.getKind() == Kind.CONSTANT && key.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        if (name && !(of.shape() instanceof Shape.ListOf)) {
            return named(expr, of, key);
        }
        ConditionPart at = read(key);
        Shape shape = fields.item(of, at, source.at(expr));
        CelExpr built = CelExpr.ofCall(expr.id(), Optional.empty(), "_[_]", ImmutableList.of(runnable(of), at.expr()));
        boolean number = key.getKind() == Kind.CONSTANT && key.constant().getKind() == CelConstant.Kind.INT64_VALUE;
        boolean plain = number && of.isPath() && key.constant().int64Value() >= 0;
        if (plain) {
            List<String> path = of.below(String.valueOf(key.constant().int64Value()));
            return new ConditionPart(built, shape, path, false, of.start(), source.indexEnd(key));
        }
        note(of);
        return ConditionPart.computed(built, shape, of.start());
    }

    /** {@code a['b']} is {@code a.b}. */
    private ConditionPart named(CelExpr expr, ConditionPart of, CelExpr key) {
        String field = key.constant().stringValue();
        Shape shape = fields.field(of, field, source.at(key), field.length() + 2);
        CelExpr built = of.whole() ? expr : CelExpr.ofSelect(expr.id(), runnable(of), field, false);
        return new ConditionPart(built, shape, of.below(field), of.whole(), of.start(), source.indexEnd(key));
    }

    private void note(ConditionPart part) {
        if (part.isPath()) {
            references.add(new Template.Reference(new ValueRef(part.path()), part.start(), part.end() - part.start()));
        }
    }

    private ConditionPart list(CelExpr expr) {
        List<ConditionPart> items =
                expr.list().elements().stream().map(this::read).toList();
        Shape item = items.stream().map(ConditionPart::shape).reduce(Scalar.ANY, ConditionKinds::either);
        ImmutableList<CelExpr> built = items.stream().map(ConditionPart::expr).collect(ImmutableList.toImmutableList());
        CelExpr rebuilt = CelExpr.ofList(expr.id(), built, expr.list().optionalIndices());
        return ConditionPart.computed(rebuilt, Shape.list(item), source.at(expr));
    }

    private ConditionPart map(CelExpr expr) {
        ImmutableList<CelExpr.CelMap.Entry> entries = expr.map().entries().stream()
                .map(entry -> CelExpr.ofMapEntry(
                        entry.id(),
                        read(entry.key()).expr(),
                        read(entry.value()).expr(),
                        entry.optionalEntry()))
                .collect(ImmutableList.toImmutableList());
        return ConditionPart.computed(CelExpr.ofMap(expr.id(), entries), Scalar.ANY, source.at(expr));
    }

    /** What {@code exists}, {@code all}, {@code filter} and {@code map} are made of. */
    private ConditionPart loop(CelExpr expr) {
        CelExpr.CelComprehension loop = expr.comprehension();
        ConditionPart range = read(loop.iterRange());
        Shape item = fields.items(range);
        ConditionPart init = read(loop.accuInit());
        names.enter(loop.iterVar(), item, range.below("0"));
        names.enter(loop.accuVar(), init.shape(), List.of());
        ConditionPart goOn = read(loop.loopCondition());
        ConditionPart step = read(loop.loopStep());
        ConditionPart result = read(loop.result());
        names.leave();
        names.leave();
        boolean collects = init.shape() instanceof Shape.ListOf;
        Shape shape = collects ? ConditionKinds.either(init.shape(), step.shape()) : result.shape();
        CelExpr built = CelExpr.ofComprehension(
                expr.id(),
                loop.iterVar(),
                loop.iterVar2(),
                range.expr(),
                loop.accuVar(),
                init.expr(),
                goOn.expr(),
                step.expr(),
                result.expr());
        return ConditionPart.computed(built, shape, range.start());
    }
}
