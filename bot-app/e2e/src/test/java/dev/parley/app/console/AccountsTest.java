package dev.parley.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.app.people.Role;
import dev.parley.testkit.Awaiting;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What admins do with accounts. */
class AccountsTest {
    private final Door door = Door.ofPasswords();
    private Browser admin = door.browser();

    @BeforeEach
    void signIn() {
        admin = door.enter("admin", Awaiting.result(door.people.first()));
    }

    @AfterEach
    void close() {
        door.close();
    }

    private HttpResponse<String> add(String user, String role) {
        return admin.post("/api/people", new JsonObject().put("user", user).put("role", role));
    }

    private static String password(HttpResponse<String> response) {
        return new JsonObject(response.body()).getString("password");
    }

    @Test
    void anAccountIsMadeChangedAndShut() {
        HttpResponse<String> made = add("ann", "viewer");
        assertThat(made.statusCode()).isEqualTo(201);
        Browser ann = door.enter("ann", password(made));
        assertThat(ann.get("/api/people").statusCode()).isEqualTo(403);
        assertThat(admin.post("/api/people/ann/role", new JsonObject().put("role", "publisher"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(ann.get("/api/for/publisher").statusCode()).isEqualTo(200);
        assertThat(admin.get("/api/people").body())
                .contains("\"ann\"", "publisher")
                .doesNotContain("hash", "epoch", "$2a$");

        assertThat(admin.post("/api/people/ann/disable", new JsonObject()).statusCode())
                .isEqualTo(200);
        assertThat(ann.get("/api/session").statusCode()).isEqualTo(401);
        assertThat(ann.signIn("ann", password(made)).statusCode()).isEqualTo(403);
        HttpResponse<String> reset = admin.post("/api/people/ann/reset", new JsonObject());
        assertThat(ann.signIn("ann", password(reset)).statusCode()).isEqualTo(200);
        assertThat(door.acts())
                .contains(
                        "admin people-add ann viewer",
                        "admin people-role ann publisher",
                        "admin people-disable ann",
                        "admin people-reset ann");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(add("ann", "viewer").statusCode()).isEqualTo(201);
        assertThat(add("ann", "admin").statusCode()).isEqualTo(409);
        assertThat(add("bob", "king").body()).contains("there is no role king");
        assertThat(add("Not a user!", "viewer").statusCode()).isEqualTo(422);
        assertThat(admin.post("/api/people/nobody/reset", new JsonObject()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void theLastAdminStays() {
        assertThat(admin.post("/api/people/admin/disable", new JsonObject()).body())
                .contains("last admin");
        JsonObject viewer = new JsonObject().put("role", "viewer");
        assertThat(admin.post("/api/people/admin/role", viewer).body()).contains("last admin");
        var unused = add("second", "admin");
        assertThat(admin.post("/api/people/admin/role", viewer).statusCode()).isEqualTo(200);
    }

    @Test
    void aPersonChoosesAPasswordAndOtherSessionsEnd() {
        String first = password(add("ann", "viewer"));
        Browser here = door.enter("ann", first);
        Browser elsewhere = door.enter("ann", first);
        JsonObject asked = new JsonObject().put("password", first).put("new", "short");
        assertThat(here.post("/api/session/password", asked).statusCode()).isEqualTo(422);
        assertThat(here.post("/api/session/password", asked.put("new", "a long and good one"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(here.get("/api/session").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/api/session").statusCode()).isEqualTo(401);
        assertThat(elsewhere.signIn("ann", first).statusCode()).isEqualTo(403);
        assertThat(elsewhere.signIn("ann", "a long and good one").statusCode()).isEqualTo(200);
    }

    @Test
    void anAccountThatIsVouchedForHasItsRoleFromThereAndNoPassword() {
        var first = Awaiting.result(door.people.vouched("oidc:1", "Olga", Role.EDITOR, "here"));
        assertThat(first.person().role()).isEqualTo(Role.EDITOR);
        var second = Awaiting.result(door.people.vouched("oidc:1", "Olga", Role.VIEWER, "here"));
        assertThat(second.person().role()).isEqualTo(Role.VIEWER);
        assertThat(admin.post("/api/people/oidc:1/reset", new JsonObject()).body())
                .contains("signs in elsewhere");
        assertThat(door.browser().signIn("oidc:1", "").statusCode()).isEqualTo(403);
        var unused = admin.post("/api/people/oidc:1/disable", new JsonObject());
        assertThat(Awaiting.settled(door.people.vouched("oidc:1", "Olga", Role.EDITOR, "here"))
                        .failed())
                .isTrue();
        assertThat(Awaiting.settled(door.people.vouched("admin", "Mallory", Role.ADMIN, "here"))
                        .failed())
                .isTrue();
    }
}
