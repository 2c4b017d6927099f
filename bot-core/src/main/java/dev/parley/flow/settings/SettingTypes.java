package dev.parley.flow.settings;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.CollectionRef;
import dev.parley.model.FlowRef;
import dev.parley.model.ModelRef;
import dev.parley.model.StepRef;
import dev.parley.model.ValueRef;
import dev.parley.spi.Block;
import dev.parley.spi.FileOf;
import dev.parley.text.Condition;
import dev.parley.text.Template;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** From the Java type of a record component to what its YAML may hold; the list of them stands on {@code Setting}. */
final class SettingTypes {
    private static final Map<Class<?>, SettingType> SIMPLE = Map.ofEntries(
            Map.entry(String.class, new TextType()),
            Map.entry(boolean.class, new TruthType()),
            Map.entry(Boolean.class, new TruthType()),
            Map.entry(int.class, NumberType.INT),
            Map.entry(Integer.class, NumberType.INT),
            Map.entry(long.class, NumberType.LONG),
            Map.entry(Long.class, NumberType.LONG),
            Map.entry(double.class, NumberType.DOUBLE),
            Map.entry(Double.class, NumberType.DOUBLE),
            Map.entry(Duration.class, new DurationType()),
            Map.entry(Object.class, new AnyType()),
            Map.entry(YamlNode.class, new RawType()),
            Map.entry(Block.class, new BlockType()),
            Map.entry(Template.class, new TemplateType()),
            Map.entry(Condition.class, new ConditionType()),
            Map.entry(ValueRef.class, new ValueRefType()),
            Map.entry(StepRef.class, new NameType("the id of a step, or `END`", StepRef::new)),
            Map.entry(FlowRef.class, new NameType("the name of a flow", FlowRef::new)),
            Map.entry(ModelRef.class, new NameType("the name of a model", ModelRef::new)),
            Map.entry(CollectionRef.class, new NameType("the name of a collection", CollectionRef::new)));

    private SettingTypes() {}

    static SettingType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        SettingType simple = SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type instanceof Class<?> word && word.isEnum()) {
            return new WordType(word);
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return new RecordType(record.asSubclass(Record.class));
        }
        throw unknown(type);
    }

    private static SettingType generic(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return new ListType(of(arguments[0]));
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new MapType(of(arguments[1]));
        }
        if (type.getRawType() == FileOf.class) {
            return new FileType(of(arguments[0]));
        }
        throw unknown(type);
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException("no setting can be of type " + type.getTypeName());
    }
}
