package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.app.wiring.Checked;
import dev.parley.app.wiring.ConfigSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated schemas that are kept as files. */
class SchemaTest {
    private static final Path CONFIG = Project.ROOT.resolve("config");
    private static final Path FLOWS = Project.ROOT.resolve("flows");

    @TempDir
    Path temp = Path.of("");

    @Test
    void theFilesAreWhatWouldBeWritten() throws Exception {
        Command check = Command.parley(Map.of(), "schema", "--check");
        assertThat(check.out()).isEqualTo("The schemas are up to date.\n");
        assertThat(check.status()).isZero();
    }

    @Test
    void aStaleFileIsNamedAndWrittenAnew() throws Exception {
        Path config = Files.copy(CONFIG.resolve("bot.yaml"), temp.resolve("bot.yaml"));
        Path stale = Files.writeString(temp.resolve("bot.schema.json"), "{}\n");
        String[] places = {"--config", config.toString(), "--flows", FLOWS.toString()};
        Command check = Command.parley(Map.of(), "schema", "--check", places[0], places[1], places[2], places[3]);
        assertThat(check.out()).isEqualTo(stale + " is stale: run `parley schema`.\n");
        assertThat(check.status()).isEqualTo(1);
        assertThat(stale).hasContent("{}");
        Command write = Command.parley(Map.of(), "schema", places[0], places[1], places[2], places[3]);
        assertThat(write.out()).isEqualTo(stale + " written.\n");
        assertThat(stale).hasSameTextualContentAs(CONFIG.resolve("bot.schema.json"));
    }

    /** A map without an order would come out alike within one run of Java, and otherwise in the next. */
    @Test
    void everyPartOfThemHasAnOrder() {
        allOrdered(ConfigSchema.get());
        allOrdered(Checked.of(CONFIG.resolve("bot.yaml"), FLOWS, Map.of()).flowSchema());
    }

    private static void allOrdered(Object part) {
        if (part instanceof Map<?, ?> map) {
            if (map.size() > 1) {
                assertThat(map).isInstanceOfAny(LinkedHashMap.class, SortedMap.class);
            }
            map.values().forEach(SchemaTest::allOrdered);
        } else if (part instanceof Collection<?> parts) {
            parts.forEach(SchemaTest::allOrdered);
        }
    }
}
