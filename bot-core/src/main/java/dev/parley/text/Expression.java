package dev.parley.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a hole or a tag computes. Reads JSON-like values and makes such; what is missing is null. */
sealed interface Expression {
    @Nullable
    Object value(Rendering rendering);

    record Literal(@Nullable Object constant) implements Expression {
        @Override
        public @Nullable Object value(Rendering rendering) {
            return constant;
        }
    }

    record Name(String name) implements Expression {
        @Override
        public @Nullable Object value(Rendering rendering) {
            return rendering.lookup(name);
        }
    }

    record Member(Expression of, String key) implements Expression {
        @Override
        public @Nullable Object value(Rendering rendering) {
            rendering.step();
            return of.value(rendering) instanceof Map<?, ?> map ? map.get(key) : null;
        }
    }

    record Index(Expression of, Expression key) implements Expression {
        @Override
        public @Nullable Object value(Rendering rendering) {
            rendering.step();
            Object base = of.value(rendering);
            Object at = key.value(rendering);
            if (base instanceof Map<?, ?> map) {
                return at == null ? null : map.get(Rendering.text(at));
            }
            return at instanceof Number n ? Sequences.item(base, n.longValue()) : null;
        }
    }

    record Slice(
            Expression of,
            @Nullable Expression from,
            @Nullable Expression to) implements Expression {
        @Override
        public @Nullable Object value(Rendering rendering) {
            rendering.step();
            return Sequences.slice(of.value(rendering), whole(from, rendering), whole(to, rendering));
        }

        private static @Nullable Long whole(@Nullable Expression bound, Rendering rendering) {
            return bound != null && bound.value(rendering) instanceof Number n ? (Long) n.longValue() : null;
        }
    }

    record ListOf(List<Expression> items) implements Expression {
        @Override
        public Object value(Rendering rendering) {
            List<@Nullable Object> list = new ArrayList<>(items.size());
            for (Expression item : items) {
                rendering.step();
                list.add(item.value(rendering));
            }
            return Collections.unmodifiableList(list);
        }
    }

    record MapOf(Map<String, Expression> entries) implements Expression {
        @Override
        public Object value(Rendering rendering) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            entries.forEach((key, entry) -> {
                rendering.step();
                map.put(key, entry.value(rendering));
            });
            return Collections.unmodifiableMap(map);
        }
    }

    record Not(Expression of) implements Expression {
        @Override
        public Object value(Rendering rendering) {
            return !Operators.truth(of.value(rendering));
        }
    }

    record Negate(Expression of) implements Expression {
        @Override
        public @Nullable Object value(Rendering rendering) {
            return Operators.calculate("-", 0L, of.value(rendering));
        }
    }

    record And(Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Rendering rendering) {
            rendering.step();
            Object first = left.value(rendering);
            return Operators.truth(first) ? right.value(rendering) : first;
        }
    }

    record Or(Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Rendering rendering) {
            rendering.step();
            Object first = left.value(rendering);
            return Operators.truth(first) ? first : right.value(rendering);
        }
    }

    record Compare(String operator, Expression left, Expression right) implements Expression {
        @Override
        public Object value(Rendering rendering) {
            rendering.step();
            return Operators.compare(operator, left.value(rendering), right.value(rendering), rendering);
        }
    }

    record Calculate(String operator, Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Rendering rendering) {
            rendering.step();
            return rendering.bounded(Operators.calculate(operator, left.value(rendering), right.value(rendering)));
        }
    }

    /** Both as text, one behind the other. */
    record Join(Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Rendering rendering) {
            rendering.step();
            String first = rendering.textOf(left.value(rendering));
            return rendering.bounded(first + rendering.textOf(right.value(rendering)));
        }
    }

    record Either(
            Expression condition, Expression then, @Nullable Expression otherwise) implements Expression {
        @Override
        public @Nullable Object value(Rendering rendering) {
            rendering.step();
            if (Operators.truth(condition.value(rendering))) {
                return then.value(rendering);
            }
            return otherwise == null ? null : otherwise.value(rendering);
        }
    }

    record Filtered(Expression input, TemplateFilter filter, List<Expression> arguments) implements Expression {
        @Override
        public @Nullable Object value(Rendering rendering) {
            rendering.step();
            Object value = input.value(rendering);
            List<@Nullable Object> given = new ArrayList<>(arguments.size());
            for (Expression argument : arguments) {
                given.add(argument.value(rendering));
            }
            return rendering.bounded(filter.body().apply(rendering, value, new Arguments(given)));
        }
    }

    record Tested(Expression input, TemplateTest test, Expression argument, boolean negated) implements Expression {
        @Override
        public Object value(Rendering rendering) {
            rendering.step();
            boolean holds = test.body().test(rendering, input.value(rendering), argument.value(rendering));
            return holds != negated;
        }
    }

    record Range(Expression from, Expression to, Expression by) implements Expression {
        @Override
        public Object value(Rendering rendering) {
            return Sequences.range(from.value(rendering), to.value(rendering), by.value(rendering), rendering);
        }
    }
}
