package dev.parley.bench;

import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.spi.CacheKey;
import dev.parley.text.Condition;
import dev.parley.text.Conditions;
import dev.parley.text.Splitter;
import dev.parley.text.Template;
import dev.parley.text.Templates;
import dev.parley.text.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What each turn does to texts: a condition, a prompt, a cut, a cache key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TextJmh {
    private final Values values = Values.of(Map.of(
            "message", Map.of("text", "How do I connect Slack?", "direct", true),
            "found", Map.of("passages", List.of(Map.of("text", "Set the token."), Map.of("text", "Start again.")))));
    private final Condition condition = Objects.requireNonNull(Conditions.compile(
                    "message.direct && message.text.contains('Slack')",
                    Map.of("message", Shape.fields(Map.of("text", Scalar.TEXT, "direct", Scalar.BOOL))))
            .value());
    private final Template template = Objects.requireNonNull(Templates.compile(
                    "{% for p in found.passages %}[{{ loop.index }}] {{ p.text }} {% endfor %}Question: {{ message.text }}")
            .value());
    private final String text = "A sentence of a long answer, and `code` in it.\n\n".repeat(100);
    private final Splitter splitter = new Splitter(2_000, String::length);
    private final List<String> ingredients =
            List.of("version", "main", template.render(values), "passage 1", "passage 2", "everybody");

    @Benchmark
    public boolean condition() {
        return condition.holds(values);
    }

    @Benchmark
    public String template() {
        return template.render(values);
    }

    @Benchmark
    public int split() {
        return splitter.cut(text, 0, 0);
    }

    @Benchmark
    public String cacheKey() {
        return CacheKey.of("support", "answer", ingredients);
    }
}
