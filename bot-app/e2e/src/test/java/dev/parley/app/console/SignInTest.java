package dev.parley.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.app.people.Role;
import dev.parley.testkit.Awaiting;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets in by user and password, what for, and for how long. */
class SignInTest {
    private final Door door = Door.ofPasswords();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void theFirstAdminIsMadeOnceAndSignsInAndOut() {
        String password = Awaiting.result(door.people.first());
        assertThat(Awaiting.result(door.people.first())).isNull();
        Browser admin = door.enter("admin", password);
        assertThat(admin.setCookie)
                .contains("HTTPOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(new JsonObject(admin.get("/api/session").body()).getString("role"))
                .isEqualTo("admin");
        assertThat(admin.send("DELETE", "/api/session", "").statusCode()).isEqualTo(200);
        assertThat(admin.get("/api/session").statusCode()).isEqualTo(401);
        assertThat(door.acts()).containsExactly("parley people-add admin", "admin sign-in admin");
    }

    @Test
    void aRoleOpensItsOwnPathsAndThoseBelow() {
        Browser editor = door.person("eve", Role.EDITOR);
        for (Role role : Role.values()) {
            int status = Role.EDITOR.includes(role) ? 200 : 403;
            assertThat(editor.get("/api/for/" + role.word()).statusCode()).isEqualTo(status);
        }
        assertThat(editor.get("/api/for/admin").body()).contains("your role is editor", "needs admin");
        assertThat(editor.get("/api/for/viewer").body()).contains("eve");
        assertThat(door.browser().get("/api/for/viewer").statusCode()).isEqualTo(401);
    }

    @Test
    void theSecretOfTheRunFileOpensEverything() {
        Browser command = door.browser();
        String bearer = "Bearer " + Door.SECRET;
        String path = "/api/for/admin";
        assertThat(command.send("POST", path, "", "authorization", bearer, Gate.AUTHOR, "ops")
                        .body())
                .contains("\"ops\"");
        assertThat(command.send("POST", path, "", "authorization", "Bearer guessed")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aChangeWithoutTheTokenOfTheSessionIsRefused() {
        Browser viewer = door.person("vic", Role.VIEWER);
        String right = viewer.csrf;
        assertThat(viewer.send("POST", "/api/for/viewer", "").statusCode()).isEqualTo(200);
        for (String wrong : new String[] {"", "guessed", door.person("wim", Role.VIEWER).csrf}) {
            viewer.csrf = wrong;
            assertThat(viewer.send("POST", "/api/for/viewer", "").statusCode()).isEqualTo(403);
            assertThat(viewer.send("DELETE", "/api/session", "").statusCode()).isEqualTo(403);
        }
        viewer.csrf = right;
        assertThat(viewer.get("/api/session").statusCode()).isEqualTo(200);
    }

    @Test
    void aFormOnAnotherSiteSignsNobodyIn() {
        String password = Awaiting.result(door.people.first());
        String body =
                new JsonObject().put("user", "admin").put("password", password).encode();
        Browser browser = door.browser();
        assertThat(browser.send("POST", "/api/session", body, "sec-fetch-site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.cookie).isEmpty();
    }

    @Test
    void aSessionThatWasThereBeforeIsNotTheOneThatIsSignedIn() {
        Browser browser = door.browser();
        browser.cookie = "parley=planted";
        String password = Awaiting.result(door.people.first());
        assertThat(browser.signIn("admin", password).statusCode()).isEqualTo(200);
        assertThat(browser.cookie).isNotEqualTo("parley=planted");
        String first = browser.cookie;
        browser.signIn("admin", password);
        Browser thief = door.browser();
        thief.cookie = first;
        assertThat(thief.get("/api/session").statusCode()).isEqualTo(401);
        thief.cookie = "parley=planted";
        assertThat(thief.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenNobodyUsesItAndAtItsAge() {
        Browser idle = door.person("ida", Role.VIEWER);
        Browser busy = door.person("bob", Role.VIEWER);
        for (int halfHours = 1; halfHours < 24; halfHours++) {
            door.clock.advance(Duration.ofMinutes(30));
            assertThat(busy.get("/api/session").statusCode()).isEqualTo(200);
        }
        assertThat(idle.get("/api/session").statusCode()).isEqualTo(401);
        door.clock.advance(Duration.ofMinutes(30));
        assertThat(busy.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserLookTheSame() {
        var unused = door.person("ann", Role.ADMIN);
        String wrong = door.browser().signIn("ann", "guess").body();
        assertThat(wrong).isEqualTo(door.browser().signIn("nobody", "guess").body());
        assertThat(wrong)
                .isEqualTo(door.browser().signIn("NOT \u0000 A USER", "guess").body());
        assertThat(wrong).contains("user or password is wrong");
        assertThat(door.acts()).contains("unknown sign-in-failed ann").noneMatch(act -> act.contains("nobody"));
    }

    @Test
    void whoGuessesIsSlowedDownAndTheRightPasswordCountsFromThen() {
        String password = Awaiting.result(door.people.first());
        Browser browser = door.browser();
        int refused = 0;
        for (int tries = 0; tries < 12; tries++) {
            refused += browser.signIn("admin", "guess " + tries).statusCode() == 429 ? 1 : 0;
        }
        assertThat(refused).isEqualTo(6);
        var late = browser.signIn("admin", password);
        assertThat(late.statusCode()).isEqualTo(429);
        assertThat(late.headers().firstValue("retry-after")).isPresent();
        door.clock.advance(Duration.ofMinutes(16));
        assertThat(browser.signIn("admin", password).statusCode()).isEqualTo(200);
    }

    @Test
    void badBodiesAreRefusedAndNothingHappens() {
        Browser browser = door.browser();
        for (String body : new String[] {"", "[]", "{", "null", "{\"user\": 1}", "\"admin\""}) {
            assertThat(browser.send("POST", "/api/session", body).statusCode()).isIn(403, 422);
        }
        assertThat(browser.send("POST", "/api/session", "x".repeat(20_000)).statusCode())
                .isEqualTo(413);
        assertThat(door.acts()).isEmpty();
    }
}
