package dev.parley.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.app.people.Oidc;
import dev.parley.app.people.OidcSettings;
import dev.parley.app.people.Role;
import dev.parley.e2e.Project;
import dev.parley.engine.SystemClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People whom a real OpenID provider vouches for, and what it says that is not to be believed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTest {
    private static final Path FOLDER = Project.ROOT.resolve("bot-app/e2e/target/oidc");

    private final Door door = new Door(new Entrance(false, false, "", "the office"));
    private @Nullable Process provider;
    private String issuer = "";

    @BeforeAll
    void start() throws IOException {
        assertThat(Files.isDirectory(FOLDER.resolve("node_modules")))
                .as("the OpenID provider from npm is missing; `./verify` installs it")
                .isTrue();
        Process started = new ProcessBuilder("node", "provider.mjs", door.url() + "/api/session/oidc/done")
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        provider = started;
        BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.startsWith("issuer ")) {
            line = lines.readLine();
        }
        assertThat(line).as("what the provider prints").isNotNull();
        issuer = String.valueOf(line).substring("issuer ".length());
        use(issuer);
    }

    private void use(String issued) {
        OidcSettings settings = new OidcSettings(
                issued,
                "parley",
                "of-the-console",
                List.of("profile"),
                "groups",
                Map.of("editors", Role.EDITOR, "staff", Role.VIEWER, "admins", Role.ADMIN),
                null,
                "the office");
        door.oidc = new Oidc(door.vertx, settings, door.records, new SystemClock(door.vertx));
    }

    @AfterAll
    void stop() {
        Process started = provider;
        if (started != null) {
            started.destroy();
        }
        door.close();
    }

    private void tell(String what) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + what))
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<String> told = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(told.statusCode()).isEqualTo(200);
    }

    /** A browser of one person's own; it follows by itself where it is sent. */
    private final class Person {
        final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

        /** Where a journey from here ends: on the console at a page, or at the door with the code in hand. */
        URI travel(URI from, boolean untilTheDoor) throws IOException, InterruptedException {
            URI at = from;
            for (int hops = 0; hops < 12; hops++) {
                HttpResponse<String> response =
                        http.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
                if (response.statusCode() / 100 != 3) {
                    return at;
                }
                at = at.resolve(response.headers().firstValue("location").orElseThrow());
                boolean here = at.toString().startsWith(door.url());
                boolean done = at.getPath().endsWith("/oidc/done");
                if (here && (untilTheDoor || !done)) {
                    return at;
                }
            }
            throw new AssertionError("sent on for ever, last to " + at);
        }

        URI signIn(String back) throws IOException, InterruptedException {
            return travel(URI.create(door.url() + "/api/session/oidc?back=" + back), false);
        }

        String session() throws IOException, InterruptedException {
            URI session = URI.create(door.url() + "/api/session");
            return http.send(HttpRequest.newBuilder(session).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void thePersonComesBackWithTheHighestRoleOfTheGroups() throws Exception {
        tell("/as?user=olga");
        Person olga = new Person();
        assertThat(olga.signIn("/turns.html%3Fflow=support")).hasToString(door.url() + "/turns.html?flow=support");
        assertThat(olga.session()).contains("\"oidc:olga\"", "\"Olga\"", "\"editor\"");
        assertThat(door.acts()).contains("oidc:olga sign-in oidc:olga");
        assertThat(new Person().session()).contains("sign in first", "the office");
    }

    @Test
    void nobodyIsSentOnToAnotherSite() throws Exception {
        tell("/as?user=olga");
        for (String back : List.of("//evil.example", "https://evil.example", "/%5Cevil.example", "javascript:1")) {
            assertThat(new Person().signIn(back)).hasToString(door.url() + "/");
        }
    }

    @Test
    void whoHasNoRoleIsToldSo() throws Exception {
        tell("/as?user=gus");
        Person gus = new Person();
        assertThat(gus.signIn("/")).hasToString(door.url() + "/sign-in.html?problem=unknown");
        assertThat(gus.session()).contains("sign in first");
    }

    @Test
    void whomTheProviderRefusesStaysOutside() throws Exception {
        tell("/as?user=nobody");
        assertRefused(new Person());
    }

    private void assertRefused(Person person) throws IOException, InterruptedException {
        assertThat(person.signIn("/")).hasToString(door.url() + "/sign-in.html?problem=refused");
        assertThat(person.session()).contains("sign in first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "expired", "audience", "signature"})
    void aTokenThatIsNotAsAgreedLetsNobodyIn(String spoiled) throws Exception {
        tell("/as?user=olga");
        tell("/spoil?what=" + spoiled);
        try {
            assertRefused(new Person());
        } finally {
            tell("/spoil?what=none");
        }
        assertThat(new Person().signIn("/")).hasToString(door.url() + "/");
    }

    @Test
    void aCodeIsGoodOnceAndInTheBrowserThatAskedForIt() throws Exception {
        tell("/as?user=adam");
        Person adam = new Person();
        URI arrival = adam.travel(URI.create(door.url() + "/api/session/oidc"), true);
        assertThat(arrival.getPath()).endsWith("/done");
        Person thief = new Person();
        assertThat(thief.travel(arrival, false)).hasToString(door.url() + "/sign-in.html?problem=refused");
        assertThat(thief.session()).contains("sign in first");
        assertThat(adam.travel(arrival, false)).hasToString(door.url() + "/");
        assertThat(adam.session()).contains("\"admin\"");
        Person again = new Person();
        again.cookies.getCookieStore().removeAll();
        assertThat(again.travel(arrival, false)).hasToString(door.url() + "/sign-in.html?problem=refused");
    }

    @Test
    void anotherStateIsRefused() throws Exception {
        tell("/as?user=olga");
        Person olga = new Person();
        URI arrival = olga.travel(URI.create(door.url() + "/api/session/oidc"), true);
        URI forged = URI.create(arrival.toString().replaceAll("state=[^&]+", "state=forged"));
        assertThat(olga.travel(forged, false)).hasToString(door.url() + "/sign-in.html?problem=refused");
        assertThat(olga.session()).contains("sign in first");
    }

    @Test
    void aProviderThatIsNotThereIsSaidToBeAway() throws Exception {
        use("http://127.0.0.1:1");
        try {
            assertRefused(new Person());
        } finally {
            use(issuer);
        }
    }
}
