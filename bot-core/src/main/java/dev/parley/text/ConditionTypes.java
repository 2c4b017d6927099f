package dev.parley.text;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * CEL's types for shapes. A shape with fields becomes a struct type of its own, so that a misspelt field is found when
 * the expression is compiled; at run time its values are plain maps.
 */
final class ConditionTypes {
    private final Map<String, CelType> structs = new LinkedHashMap<>();

    CelType of(String name, Shape shape) {
        if (shape instanceof Shape.Fields fields) {
            return struct(name, fields);
        }
        if (shape instanceof Shape.ListOf list) {
            return ListType.create(of(name + "[]", list.item()));
        }
        return shape instanceof Scalar scalar ? simple(scalar) : SimpleType.STRING;
    }

    private static CelType simple(Scalar scalar) {
        return switch (scalar) {
            case TEXT -> SimpleType.STRING;
            case NUMBER -> SimpleType.DOUBLE;
            case WHOLE -> SimpleType.INT;
            case BOOL -> SimpleType.BOOL;
            case ANY -> SimpleType.DYN;
        };
    }

    private CelType struct(String name, Shape.Fields fields) {
        ImmutableMap.Builder<String, CelType> builder = ImmutableMap.builder();
        fields.fields().forEach((field, shape) -> builder.put(field, of(name + "." + field, shape)));
        ImmutableMap<String, CelType> types = builder.buildOrThrow();
        CelType struct =
                StructType.create("`" + name + "`", types.keySet(), field -> Optional.ofNullable(types.get(field)));
        structs.put(struct.name(), struct);
        return struct;
    }

    /** Knows the types that were made so far. */
    CelTypeProvider provider() {
        return new Known(ImmutableMap.copyOf(structs));
    }

    private record Known(ImmutableMap<String, CelType> structs) implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return structs.values();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(structs.get(name));
        }
    }
}
