package dev.parley.dify;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An iteration: a {@code foreach} step over the list, with the steps of the inner nodes within it, and a {@code set} that
 * collects what each round gave.
 */
final class IterationNode implements NodeType {
    private static final int MOST = 100;
    private static final Set<String> MAY_FAIL = Set.of("llm", "http", "retrieve");

    @Override
    public void write(Node node, Draft draft) {
        Draft inner = draft.within(node);
        inner.plan().order().forEach(one -> NodeType.named(one.type()).write(one, inner));
        List<Step> steps = inner.steps();
        Selector output = node.data().selector("output_selector");
        Ref result = steps.isEmpty() ? null : inner.references().of(output, node);
        Ref list = draft.texts(node).ref(node.data().selector("iterator_selector"));
        if (result == null || list.kind() == Ref.Kind.CONSTANT) {
            GapNode.write(node, draft, "it has no list to go through, or gives nothing");
            inner.plan().order().forEach(one -> draft.unsupported(one, one.line(), "", "it is within " + node.words()));
            return;
        }
        String mode = node.data().text("error_handle_mode");
        boolean goesOn = mode.equals("continue-on-error") || mode.equals("remove-abnormal-output");
        steps.stream()
                .filter(step -> goesOn
                        && MAY_FAIL.contains(step.type())
                        && !step.settings().containsKey("on_error"))
                .forEach(step -> step.with("on_error", "END"));
        Step each = each(node, draft, list).with("do", steps);
        draft.retries(each, node);
        Step collected = draft.step(draft.id(node), "set")
                .with("values", Map.of("output", collected(each, result, mode)))
                .next(draft.target(node, Handles.SOURCE));
        each.next(collected.id());
        boolean beside = node.data().flag("is_parallel");
        draft.mapped(
                node,
                "steps " + each.id() + ", " + collected.id() + "; at most " + MOST + " rounds"
                        + (beside ? ", one after the other" : ""));
    }

    private static Step each(Node node, Draft draft, Ref list) {
        String first = draft.id(node) + "_each";
        boolean plain = list.sure() && !list.path().contains(" ");
        if (!plain) {
            draft.step(first, "set")
                    .with("values", Map.of("list", list.alone().replace("default('')", "default([])")))
                    .next(draft.id(node) + "_rounds");
        }
        return draft.step(plain ? first : draft.id(node) + "_rounds", "foreach")
                .comment(node.title())
                .with("over", plain ? list.path() : first + ".list")
                .with("as", draft.id(node) + "_item")
                .with("most", MOST);
    }

    private static String collected(Step each, Ref result, String mode) {
        String all = each.id() + ".results | map(attribute=" + Quoted.template(result.path()) + ")";
        return "{{ " + all + (mode.equals("remove-abnormal-output") ? " | select" : "") + " }}";
    }
}
