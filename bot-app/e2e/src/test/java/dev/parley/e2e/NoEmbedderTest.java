package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with {@code provider: none} in place of an embedding model. */
class NoEmbedderTest {
    @TempDir
    Path temp = Path.of("");

    private List<String> options(String steps) throws IOException {
        Flows flows = new Flows(temp.resolve("flows")).write("hello/flow.yaml", """
                flow: hello
                title: Says hello
                start: {channels: [web]}
                steps:
                %s""".formatted(steps.indent(2)));
        return Stream.concat(
                        Stream.of(Config.with(temp, "- provider: local  ", "- provider: none  ")),
                        Stream.of("--flows", flows.folder().toString()))
                .toList();
    }

    @Test
    void answersWhereNoFlowComparesByMeaning() throws Exception {
        String[] options = options("- {type: reply, text: Hello}").toArray(String[]::new);
        try (ParleyProcess parley = ParleyProcess.run(temp.resolve("data"), Map.of(), options)) {
            assertThat(Customer.of(parley).says("hi")).isEqualTo("Hello");
        }
    }

    @Test
    void aFlowThatComparesByMeaningKeepsItFromStarting() throws Exception {
        List<String> run =
                new ArrayList<>(List.of("run", "--data", temp.resolve("data").toString()));
        run.addAll(options("""
                - type: faq
                  from:
                    - {questions: [Where are you?], answer: Here.}
                - {type: reply, text: Hello}
                """));
        Map<String, String> ports = Map.of("PARLEY_PORT", "0", "PARLEY_CONSOLE_PORT", "0");
        Command command = Command.parley(ports, run.toArray(String[]::new));
        assertThat(command.status()).as(command.err()).isEqualTo(1);
        assertThat(command.err()).contains("need an embedder", "provider: local");
    }
}
