package dev.parley.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Config;
import dev.parley.e2e.ParleyProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With four eyes asked for, nobody at the console of the running program brings anything to customers alone. */
class FourEyesTest {
    private static final String FLOW = """
            flow: shop
            start: {channels: [web]}
            steps:
              - {type: TYPE, text: We open at HOUR.}
            """;

    private final ParleyProcess parley;
    private final Browser ana;
    private final Browser bob;

    FourEyesTest(@TempDir Path temp) throws IOException {
        Path flows = Files.createDirectories(temp.resolve("flows/shop"));
        Path flow = Files.writeString(flows.resolve("flow.yaml"), flow("reply", "nine"));
        assertThat(flow).exists();
        List<String> options =
                new ArrayList<>(List.of("--flows", temp.resolve("flows").toString()));
        options.addAll(List.of(Config.with(temp, "console:\n", "console:\n  four_eyes: true\n")));
        parley = ParleyProcess.run(temp.resolve("data"), Map.of(), options.toArray(String[]::new));
        Browser admin = enter("admin", parley.password());
        ana = enter("ana", account(admin, "ana"));
        bob = enter("bob", account(admin, "bob"));
    }

    @AfterEach
    void end() {
        parley.close();
    }

    private Browser enter(String user, String password) {
        Browser browser = new Browser(parley.console().toString().replaceAll("/$", ""));
        assertThat(browser.signIn(user, password).statusCode()).isEqualTo(200);
        return browser;
    }

    private static String account(Browser admin, String user) {
        JsonObject asked = new JsonObject().put("user", user).put("name", user).put("role", "publisher");
        return new JsonObject(admin.post("/api/people", asked).body()).getString("password");
    }

    private static String flow(String type, String hour) {
        return FLOW.replace("TYPE", type).replace("HOUR", hour);
    }

    private static JsonObject draft(String type, String hour) {
        byte[] flow = flow(type, hour).getBytes(StandardCharsets.UTF_8);
        return new JsonObject()
                .put("message", "Open at " + hour)
                .put(
                        "files",
                        new JsonObject()
                                .put("shop/flow.yaml", Base64.getEncoder().encodeToString(flow)));
    }

    private static JsonArray waiting(Browser who) {
        return new JsonObject(who.get("/api/proposals").body()).getJsonArray("proposals");
    }

    private static int says(Browser who, String version, String word) {
        return who.post("/api/proposals/" + version + "/" + word, new JsonObject())
                .statusCode();
    }

    private String live() {
        return parley.ask("/api/releases").getJsonObject("live").getString("version");
    }

    @Test
    void whatOneProposesGoesLiveWhenAnotherApproves() {
        String before = live();
        HttpResponse<String> asked = ana.post("/api/releases", draft("reply", "ten"));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        String version = new JsonObject(asked.body()).getString("version");
        assertThat(live()).isEqualTo(before);
        assertThat(waiting(bob)).hasSize(1);
        assertThat(waiting(bob).getJsonObject(0).getString("author")).isEqualTo("ana");

        assertThat(says(ana, version, "approve")).isEqualTo(403);
        JsonObject back = new JsonObject().put("version", version);
        assertThat(ana.post("/api/rollback", back).statusCode())
                .as("back to what never was live")
                .isEqualTo(403);
        assertThat(live()).isEqualTo(before);
        assertThat(says(bob, version, "approve")).isEqualTo(200);
        assertThat(live()).isEqualTo(version);
        assertThat(waiting(ana)).isEmpty();
        assertThat(says(bob, version, "approve")).isEqualTo(422);
        assertThat(bob.get("/api/audit").body()).contains("propose", "Open at ten (proposed by ana)");

        assertThat(ana.post("/api/rollback", new JsonObject()).statusCode()).isEqualTo(200);
        assertThat(live()).isEqualTo(before);
    }

    @Test
    void aSplitAndItsPromotionWaitToo() {
        String before = live();
        JsonObject draft = draft("reply", "eleven");
        JsonObject named = new JsonObject(ana.post("/api/releases", draft).body());
        String version = named.getString("version");
        assertThat(says(bob, version, "decline")).isEqualTo(200);
        assertThat(waiting(ana)).isEmpty();

        draft.put(
                "split",
                new JsonObject().put("candidate", version).put("percent", 10).put("per", "user"));
        assertThat(bob.post("/api/split", draft).statusCode()).isEqualTo(202);
        assertThat(new JsonObject(bob.get("/api/split").body()).getValue("split"))
                .isNull();
        assertThat(says(ana, version, "approve")).isEqualTo(200);
        assertThat(new JsonObject(bob.get("/api/split").body()).getValue("split"))
                .isNotNull();
        assertThat(ana.post("/api/split/promote", new JsonObject()).statusCode())
                .isEqualTo(202);
        assertThat(live()).isEqualTo(before);
        assertThat(says(bob, version, "approve")).isEqualTo(200);
        assertThat(live()).isEqualTo(version);
    }

    @Test
    void whatHasErrorsIsNotEvenProposed() {
        HttpResponse<String> refused = ana.post("/api/releases", draft("replly", "ten"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("replly");
        assertThat(waiting(bob)).isEmpty();
    }
}
