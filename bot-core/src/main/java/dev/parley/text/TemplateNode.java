package dev.parley.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a template: plain text, a hole, or what a tag does. */
sealed interface TemplateNode {
    void render(Rendering rendering);

    static void renderAll(List<TemplateNode> nodes, Rendering rendering) {
        for (TemplateNode node : nodes) {
            rendering.step();
            node.render(rendering);
        }
    }

    record Text(String text) implements TemplateNode {
        @Override
        public void render(Rendering rendering) {
            rendering.write(text);
        }
    }

    record Hole(Expression expression) implements TemplateNode {
        @Override
        public void render(Rendering rendering) {
            rendering.writeValue(expression.value(rendering));
        }
    }

    record Assign(String name, Expression expression) implements TemplateNode {
        @Override
        public void render(Rendering rendering) {
            rendering.set(name, expression.value(rendering));
        }
    }

    /** Another text; it does not see what this one has set. */
    record Include(Template fragment) implements TemplateNode {
        @Override
        public void render(Rendering rendering) {
            rendering.apart(() -> ((Inlined) fragment).render(rendering));
        }
    }

    record Choice(List<Branch> branches) implements TemplateNode {
        /** {@code condition} is null for {@code else}. */
        record Branch(@Nullable Expression condition, List<TemplateNode> body) {}

        @Override
        public void render(Rendering rendering) {
            for (Branch branch : branches) {
                rendering.step();
                if (branch.condition() == null
                        || Operators.truth(branch.condition().value(rendering))) {
                    renderAll(branch.body(), rendering);
                    return;
                }
            }
        }
    }

    /** {@code onlyIf} chooses among the items; {@code otherwise} is what stands there when none is left. */
    record Loop(
            List<String> names,
            Expression over,
            @Nullable Expression onlyIf,
            List<TemplateNode> body,
            List<TemplateNode> otherwise)
            implements TemplateNode {

        @Override
        public void render(Rendering rendering) {
            List<? extends @Nullable Object> items = chosen(rendering);
            int index = 0;
            for (Object item : items) {
                rendering.enter();
                bind(item, rendering);
                rendering.set(LoopFields.LOOP, LoopFields.at(index++, items.size()));
                renderAll(body, rendering);
                rendering.leave();
            }
            if (items.isEmpty()) {
                renderAll(otherwise, rendering);
            }
        }

        private List<? extends @Nullable Object> chosen(Rendering rendering) {
            Object value = over.value(rendering);
            boolean pairs = names.size() > 1 && value instanceof Map;
            List<? extends @Nullable Object> all = pairs ? Sequences.entries(value) : Sequences.items(value);
            if (onlyIf == null) {
                return all;
            }
            List<@Nullable Object> chosen = new ArrayList<>();
            for (Object item : all) {
                rendering.enter();
                bind(item, rendering);
                if (Operators.truth(onlyIf.value(rendering))) {
                    chosen.add(item);
                }
                rendering.leave();
            }
            return chosen;
        }

        private void bind(@Nullable Object item, Rendering rendering) {
            rendering.step();
            if (names.size() == 1) {
                rendering.set(names.get(0), item);
                return;
            }
            for (int i = 0; i < names.size(); i++) {
                rendering.set(names.get(i), Sequences.item(item, i));
            }
        }
    }
}
