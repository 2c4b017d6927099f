package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parley.flow.settings.JsonValue;
import dev.parley.flow.yaml.YamlFile;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FlowSchemaTest {
    /** What an editor can see without knowing more than the one file. */
    private static final Set<String> VISIBLE = Set.of(
            "flow-unknown-key",
            "flow-no-steps",
            "flow-steps-empty",
            "flow-steps-not-a-list",
            "flow-step-not-a-map",
            "flow-not-a-map",
            "flow-channels-not-a-list",
            "flow-budget",
            "step-no-type",
            "step-type-misspelt",
            "step-type-unknown",
            "step-unknown-key",
            "step-misspelt-key",
            "step-missing-key",
            "step-no-value",
            "step-wrong-truth",
            "step-text-is-a-list",
            "step-retry",
            "step-timeout-without-unit",
            "value-ref-braces",
            "everything-at-once");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Json.encode(FlowSchema.of(Fixtures.world())));

    private static List<Error> errors(String yaml) {
        Object value = JsonValue.of(
                Objects.requireNonNull(YamlFile.read("f.yaml", yaml).root()));
        return SCHEMA.validate(Json.encode(value), InputFormat.JSON);
    }

    @TestFactory
    Stream<DynamicTest> whatTheCheckerTakesTheSchemaTakes() throws IOException {
        try (Stream<Path> files = Files.walk(Fixtures.ROOT.resolve("valid"))) {
            return files.filter(FlowSchemaTest::isFlow).toList().stream()
                    .map(file -> dynamicTest(
                            file.toString(),
                            () -> assertThat(errors(Files.readString(file))).isEmpty()));
        }
    }

    private static boolean isFlow(Path file) throws UncheckedIOException {
        try {
            return file.toString().endsWith(".yaml") && Files.readString(file).contains("\nsteps:");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> whatCanBeSeenWhileTypingIsSeen() {
        return VISIBLE.stream()
                .sorted()
                .map(name -> dynamicTest(name, () -> {
                    Path file = Fixtures.ROOT.resolve("invalid").resolve(name).resolve("flows/support/flow.yaml");
                    assertThat(errors(Files.readString(file))).isNotEmpty();
                }));
    }

    @Test
    void everyTypeHasItsOwnKeys() {
        String flow = "flow: a\nsteps:\n  - {type: reply, text: hi, %s}\n";
        assertThat(errors(flow.formatted("feedback: true"))).isEmpty();
        assertThat(errors(flow.formatted("model: main"))).isNotEmpty();
    }

    @Test
    void everyKeyIsExplained() {
        JsonObject schema = new JsonObject(FlowSchema.of(Fixtures.world()));
        assertThat(schema.getJsonObject("$defs").getJsonObject("step").getJsonArray("anyOf"))
                .allSatisfy(branch -> {
                    JsonObject properties = ((JsonObject) branch).getJsonObject("properties");
                    assertThat(properties.fieldNames()).contains("id", "when", "next");
                    assertThat(properties)
                            .allSatisfy(
                                    property -> assertThat(((JsonObject) property.getValue()).getString("description"))
                                            .isNotBlank());
                });
        JsonObject retry =
                schema.getJsonObject("$defs").getJsonObject("StepHeader.Retry").getJsonObject("properties");
        assertThat(retry.getJsonObject("attempts").getMap())
                .containsAllEntriesOf(Map.of("minimum", 1L, "maximum", 10L));
        assertThat(retry.getJsonObject("backoff").getString("default")).isEqualTo("200ms");
    }

    @Test
    void theSchemaIsAlwaysWrittenAlike() {
        World world = Fixtures.world();
        List<dev.parley.spi.StepType<?>> reversed = new java.util.ArrayList<>(world.types());
        java.util.Collections.reverse(reversed);
        World other = new World(reversed, Set.of(), Set.of(), Set.of(), Set.of());
        assertThat(Json.encodePrettily(FlowSchema.of(other))).isEqualTo(Json.encodePrettily(FlowSchema.of(world)));
    }
}
