package dev.parley.dify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.flow.yaml.YamlFile;
import dev.parley.model.FailureException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no app that can be imported is refused in one line. */
class RefusedTest {
    private static final String GRAPH =
            "\nworkflow: {graph: {nodes: [{id: '1', data: {type: start}}, {id: '2', data: {type: answer, answer: Hi}}],"
                    + " edges: [{source: '1', target: '2'}]}}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(byte[] export, String... says) {
        assertThatThrownBy(() -> DifyImport.of("app.yml", export, "app"))
                .isInstanceOf(FailureException.class)
                .message()
                .doesNotContain("\n")
                .contains(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "app: {mode: chat} § app.yml is an app of mode chat, which has no graph",
                "app: {mode: agent-chat} § mode agent-chat",
                "app: {mode: completion} § mode completion",
                "app: {mode: pipeline} § the unknown mode pipeline; known are workflow and advanced-chat.",
                "app: {name: x} § app.yml is not a Dify export of an app: it has no `app` with a `mode`.",
                "kind: rag_pipeline § its `kind` is rag_pipeline.",
                "app: {mode: workflow} § app.yml has no nodes: `workflow.graph.nodes` is missing or empty.",
                "[a, b] § app.yml is not a Dify export: it has no `app` and no `workflow`.",
                "just words § app.yml is not a Dify export",
                "app: {mode: workflow § app.yml can't be read as YAML: app.yml:1:21: error: Here `,` or `}` must come.",
            })
    void whatIsNoSuchAppIsRefused(String export, String says) {
        refused(bytes(export), says);
    }

    @ParameterizedTest
    @CsvSource({"0.0.9", "0.7.0", "1.0.0", "1", "latest", "0.99999999999.0"})
    void otherVersionsAreRefused(String version) {
        refused(
                bytes("app: {mode: workflow}\nversion: '" + version + "'" + GRAPH),
                "has the version " + version + "; 0.1 to 0.6 can be imported.");
    }

    @ParameterizedTest
    @CsvSource({"0.1.0", "0.1", "0.2.0", "0.3.1", "0.4.0", "0.5.0", "0.6.9"})
    void theseVersionsAreTaken(String version) {
        DifyImport.Result imported = DifyImport.of(
                "app.yml", bytes("app: {mode: advanced-chat}\nversion: '" + version + "'" + GRAPH), "app");
        assertThat(imported.report().isAllMapped()).isTrue();
    }

    @Test
    void anEmptyFileIsRefused() {
        refused(new byte[0], "app.yml is not a Dify export");
    }

    @Test
    void aGraphWithoutAStartIsRefused() {
        refused(
                bytes("app: {mode: workflow}\nworkflow: {graph: {nodes: [{id: '1', data: {type: end}}], edges: []}}"),
                "app.yml has no start node");
    }

    @Test
    void aFileOverTheLimitIsRefused() {
        refused(new byte[YamlFile.MAX_BYTES + 1], "app.yml is larger than 10 MB");
    }

    @Test
    void aGraphOverTheLimitIsRefused() {
        StringBuilder nodes = new StringBuilder("app: {mode: workflow}\nworkflow: {graph: {edges: [], nodes: [");
        for (int i = 0; i < 1001; i++) {
            nodes.append("{id: 'n").append(i).append("', data: {type: start}}, ");
        }
        refused(bytes(nodes + "]}}"), "app.yml has 1001 nodes and 0 edges");
    }

    @Test
    void aBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, before))));
        }
        refused(bytes(bomb.toString()), "too large");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        refused(new byte[] {'a', ':', ' ', (byte) 0xFF}, "not UTF-8");
    }

    /** A thousand nodes in a row, and as many side by side, are laid out in no time. */
    @Test
    void aLargeGraphIsTaken() {
        StringBuilder nodes = new StringBuilder("{id: n0, data: {type: start}}");
        StringBuilder edges = new StringBuilder();
        for (int i = 1; i < 1000; i++) {
            nodes.append(", {id: n%d, data: {type: answer, title: A, answer: hi}}".formatted(i));
            edges.append("{source: n%d, target: n%d}, ".formatted(i < 500 ? i - 1 : 0, i));
        }
        String export =
                "app: {mode: advanced-chat}\nworkflow: {graph: {nodes: [%s], edges: [%s]}}".formatted(nodes, edges);
        assertThat(DifyImport.of("app.yml", bytes(export), "app").report().isAllMapped())
                .isTrue();
    }
}
