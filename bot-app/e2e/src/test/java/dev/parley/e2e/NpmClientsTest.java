package dev.parley.e2e;

import dev.parley.adapters.web.Npm;
import dev.parley.engine.SystemClock;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.ModelScript;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The published clients of OpenAI and Dify against the program as {@code ./parley run} starts it, with one of its keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NpmClientsTest {
    private final Vertx vertx = Vertx.vertx();
    private final FakeModelServer model = Awaiting.result(FakeModelServer.start(vertx, new SystemClock(vertx)));

    private AutoCloseable running = () -> {};
    private Map<String, String> environment = Map.of();

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        model.answer(ModelScript.words("Orders ", "can ", "be ", "changed."));
        Path data = temp.resolve("data");
        String key = Command.parley(
                        Map.of(), "key", "create", "clients", "--scope", "chat,embeddings", "--data", data.toString())
                .out()
                .strip();
        String[] config = Config.with(temp, """
                    greeting: Hello! Ask me how to set up and run Parley.
                    suggestions:
                      - How do I connect Slack?
                      - What does a flow look like?
                      - Does it work without an API key?
                    api:\
                """, """
                    greeting: Hello!
                    suggestions: [How do I start?]
                    api:\
                """);
        ParleyProcess parley = ParleyProcess.run(
                data,
                Map.of("OPENAI_BASE_URL", model.url() + "/v1", "OPENAI_API_KEY", "none", "OPENAI_MODEL", "fake"),
                config[0],
                config[1],
                "--flows",
                Npm.flows().toString());
        running = parley;
        environment = Map.of("PARLEY_URL", parley.chat().toString(), "PARLEY_KEY", key);
    }

    @AfterAll
    void end() throws Exception {
        running.close();
        Awaiting.result(vertx.close());
    }

    @Test
    void theClientOfOpenAiRunsAsItIs() throws Exception {
        Npm.test("openai.test.mjs", environment);
    }

    @Test
    void theClientOfDifyRunsAsItIs() throws Exception {
        Npm.test("dify.test.mjs", environment);
    }
}
