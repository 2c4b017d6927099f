package dev.parley.flow;

import dev.parley.flow.settings.RecordSchema;
import dev.parley.flow.settings.RecordSchema.Definitions;
import dev.parley.spi.StepType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (draft 2020-12) of a flow file, for editors: what may stand where, what it means, what it is when left
 * out. It follows from the records that flows are bound to, so it never says anything else than the checker.
 */
public final class FlowSchema {
    private FlowSchema() {}

    /** The same for the same step types, in a fixed order: fit to be kept as a file. */
    public static Map<String, Object> of(World world) {
        Definitions definitions = new Definitions();
        List<Map<String, Object>> types = world.types().stream()
                .sorted(Comparator.comparing(StepType::name))
                .map(type -> step(type, definitions))
                .toList();
        Map<String, Object> steps = new LinkedHashMap<>();
        steps.put("type", "array");
        steps.put("minItems", 1);
        steps.put("items", Map.of("$ref", "#/$defs/step"));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A flow of Parley");
        schema.putAll(RecordSchema.of(definitions, List.of(FlowHeader.class), Map.of("steps", steps)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("step", Map.of("anyOf", types));
        all.putAll(definitions.all());
        schema.put("$defs", all);
        return schema;
    }

    /** One branch for each type, told apart by the value of `type`: editors then offer the keys of just that type. */
    private static Map<String, Object> step(StepType<?> type, Definitions definitions) {
        Map<String, Object> name = new LinkedHashMap<>();
        name.put("description", type.summary());
        name.put("const", type.name());
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", type.name());
        schema.putAll(RecordSchema.of(definitions, List.of(StepHeader.class, type.settings()), Map.of("type", name)));
        return schema;
    }
}
