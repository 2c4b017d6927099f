package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parley import dify}, as people and programs call it. */
class ImportCommandTest {
    private static final String ALL_MAPPED = """
            app: {name: Greeter, mode: advanced-chat}
            kind: app
            version: 0.1.5
            workflow:
              graph:
                nodes:
                  - {id: '1', data: {type: start, title: Start}}
                  - {id: '2', data: {type: answer, title: Greet, answer: 'Hello, {{#sys.query#}}'}}
                edges:
                  - {source: '1', target: '2'}
            """;
    private static final String WITH_CODE =
            ALL_MAPPED.replace("{type: answer, title: Greet", "{type: code, title: Compute");

    @TempDir
    private Path temp;

    private Command imported(String export, String... options) throws Exception {
        Path file = Files.writeString(temp.resolve("app.yml"), export);
        List<String> fixed = List.of(
                "import",
                "dify",
                file.toString(),
                "--out",
                temp.resolve("flows/greet").toString());
        return Command.parley(
                Map.of(), Stream.concat(fixed.stream(), Stream.of(options)).toArray(String[]::new));
    }

    @Test
    void whatIsAllMappedPassesTheCheckAndEndsWithZero() throws Exception {
        Command run = imported(ALL_MAPPED);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("""
                        Mapped:
                          app.yml:7: Start (start): the beginning of the flow
                          app.yml:8: Greet (answer): step greet
                        3 mapped, 0 needs a binding, 0 not supported (1 of these are edges).
                        Written to %s; now run `parley check`.
                        """.formatted(temp.resolve("flows/greet/flow.yaml")));
        Command check = Command.parley(
                Map.of(), "check", "--flows", temp.resolve("flows").toString());
        assertThat(check.out()).isEqualTo("No problems found.\n");
    }

    @Test
    void whatIsNotSupportedEndsWithTwoAndSaysSoToPrograms() throws Exception {
        Command run = imported(WITH_CODE, "--report", "json");
        assertThat(run.status()).isEqualTo(2);
        JsonObject report = new JsonObject(run.out());
        assertThat(report.getBoolean("all_mapped")).isFalse();
        assertThat(report.getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .filter(item -> item.getString("outcome").equals("unsupported")))
                .singleElement()
                .satisfies(
                        item -> assertThat(item)
                                .isEqualTo(
                                        new JsonObject()
                                                .put("outcome", "unsupported")
                                                .put("kind", "node")
                                                .put("node", "code")
                                                .put("line", 8)
                                                .put("what", "Compute (code)")
                                                .put(
                                                        "how",
                                                        "a flow runs no code; let another system compute it and ask it by an `http` step")));
    }

    @Test
    void whatIsNoExportIsOneLine() throws Exception {
        Command run = imported("app: {mode: agent-chat}\n");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("parley: app.yml is an app of mode agent-chat")
                .hasLineCount(1);
        assertThat(temp.resolve("flows")).doesNotExist();
    }

    @Test
    void aFolderWithSomethingInItIsKept() throws Exception {
        Path there = Files.createDirectories(temp.resolve("flows/greet"));
        Path mine = Files.writeString(there.resolve("flow.yaml"), "flow: mine\n");
        Command refused = imported(ALL_MAPPED);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("is not empty; name another folder, or say --force.")
                .hasLineCount(1);
        assertThat(mine).hasContent("flow: mine\n");
        assertThat(imported(ALL_MAPPED, "--force").status()).isZero();
        assertThat(mine).content().startsWith("# yaml-language-server").contains("flow: greet");
    }

    @Test
    void helpSaysWhatTheStatusMeans() throws Exception {
        assertThat(Command.parley(Map.of(), "import", "--help").out()).contains("dify");
        Command help = Command.parley(Map.of(), "import", "dify", "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("--out=DIR", "--force", "--report=FORM", "0 all was mapped");
    }

    @Test
    void aFileThatIsNotThereIsOneLine() throws Exception {
        Command run = Command.parley(
                Map.of(),
                "import",
                "dify",
                "nowhere.yml",
                "--out",
                temp.resolve("x").toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("parley: there is no file nowhere.yml.\n");
    }
}
