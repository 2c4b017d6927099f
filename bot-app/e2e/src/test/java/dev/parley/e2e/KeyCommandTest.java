package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** API keys from the command line, without a program and beside one. */
class KeyCommandTest {
    private static final String FROM_ENVIRONMENT = "0123456789abcdef-from-environment";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path temp = Path.of("");

    private Command key(String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 3];
        all[0] = "key";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = temp.toString();
        return Command.parley(Map.of(), all);
    }

    private HttpResponse<String> models(ParleyProcess parley, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(parley.chat().resolve("/v1/models"))
                .header("Authorization", "Bearer " + key)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Test
    void aKeyLivesFromItsMakingToItsRevocation() throws Exception {
        String first = key("create", "made before").out().strip();
        try (ParleyProcess parley = ParleyProcess.run(temp, Map.of("PARLEY_API_KEY", FROM_ENVIRONMENT))) {
            assertThat(models(parley, first).statusCode()).isEqualTo(200);
            assertThat(models(parley, FROM_ENVIRONMENT).statusCode()).isEqualTo(200);
            assertThat(models(parley, "guessed").statusCode()).isEqualTo(401);

            Command created = key("create", "made beside", "--scope", "embeddings", "--days", "2");
            String second = created.out().strip();
            assertThat(created.err()).contains("only time");
            assertThat(models(parley, second).statusCode()).isEqualTo(403);
            assertThat(key("list").out())
                    .contains("made before", "made beside", "embeddings")
                    .doesNotContain(first, second);

            assertThat(key("revoke", first.substring(7, 19)).status()).isZero();
            assertThat(key("revoke", first.substring(7, 19)).err()).contains("there is no key");
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (models(parley, first).statusCode() != 401) {
                assertThat(System.nanoTime()).isLessThan(until);
            }
        }
        assertThat(key("list").out()).contains("made beside").doesNotContain("made before");
    }

    @Test
    void onlyTheOwnerOfTheDataFolderCanMakeKeys() throws Exception {
        try (ParleyProcess parley = ParleyProcess.run(temp, Map.of())) {
            URI keys = parley.console().resolve("/api/keys");
            HttpResponse<String> stranger =
                    http.send(HttpRequest.newBuilder(keys).build(), BodyHandlers.ofString());
            assertThat(stranger.statusCode()).isEqualTo(401);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("parley.run"))))
                    .isEqualTo("rw-------");
        }
    }
}
