package dev.parley.adapters.models;

import static dev.parley.testkit.ModelScript.Ending.HANG;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure.Kind;
import dev.parley.spi.Generation;
import dev.parley.spi.LanguageModel;
import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.ModelScript;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers behind TLS, which offer HTTP/2: all answers share a connection. */
final class Http2Test extends ModelTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit, before all tests
    static Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private FakeModelServer secure;

    @BeforeAll
    static void makeKeys() throws IOException, InterruptedException {
        keytool("-genkeypair -keyalg EC -alias s -dname CN=s -ext san=ip:127.0.0.1 -validity 2 -storetype PKCS12");
        keytool("-exportcert -rfc -alias s -file " + folder.resolve("ca.pem"));
    }

    @BeforeEach
    void startServer() {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(folder.resolve("keys").toString())
                        .setPassword("secret"));
        secure = await(FakeModelServer.start(vertx, clock, options, 1));
    }

    @AfterEach
    void stopServer() {
        await(secure.close());
    }

    @Test
    void answersShareAConnection() {
        secure.answer(ModelScript.words("a", "b").paced(Duration.ofMillis(100), Duration.ofMillis(10)));
        LanguageModel model = model(folder.resolve("ca.pem").toString());
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(model.generate(question()).compose(ModelTest::read));
        }
        assertThat(await(Future.all(answers)).succeeded()).isTrue();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.result().text()).isEqualTo("ab"));
        assertThat(secure.calls())
                .allSatisfy(call -> assertThat(call.httpVersion()).isEqualTo("HTTP_2"));
        assertThat(secure.connections()).isEqualTo(1);
    }

    @Test
    void lettingGoEndsOneStreamAndLeavesTheOthers() {
        LanguageModel model = model(folder.resolve("ca.pem").toString());
        secure.answer(ModelScript.words("a").unfinished(HANG));
        Generation generation = await(model.generate(question()));
        assertThat(secure.streams()).isEqualTo(1);
        generation.cancel();
        await(secure.until(() -> secure.abandoned() == 1 && secure.streams() == 0));
        secure.answer(ModelScript.words("b"));
        assertThat(ask(model, question()).text()).isEqualTo("b");
        assertThat(secure.connections()).isEqualTo(1);
    }

    @Test
    void doesNotTrustJustAnybody() {
        assertThat(refusal(model(null), question())).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.message()).startsWith("no connection to 127.0.0.1:");
        });
        assertThat(secure.calls()).isEmpty();
    }

    private LanguageModel model(@Nullable String caFile) {
        Duration time = Duration.ofSeconds(10);
        return openAi(new OpenAiSettings("m", secure.url(), "k", null, Map.of(), Map.of(), 100, time, time, caFile));
    }

    private static void keytool(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(arguments.split(" ", -1)));
        command.addAll(List.of("-keystore", folder.resolve("keys").toString(), "-storepass", "secret"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
