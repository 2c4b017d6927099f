package dev.parley.adapters.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.ApiBench;
import dev.parley.adapters.web.WebFixture;
import dev.parley.testkit.ScriptedModel;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class VisitorsTest {
    private static final String SECRET = "the-secret-of-the-site-0123456789";
    private static final String CONVERSATION = "/chat/0123456789abcdef";

    private static ApiBench bench(VisitorSettings visitors) {
        return new ApiBench(ScriptedModel.says("Orders can be changed."), WebFixture.visited(visitors));
    }

    private static String token(String algorithm, String secret, JsonObject claims) throws Exception {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        JsonObject head = new JsonObject().put("typ", "JWT").put("alg", algorithm);
        String signed = base64.encodeToString(head.toBuffer().getBytes()) + "."
                + base64.encodeToString(claims.toBuffer().getBytes());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "." + base64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static JsonObject ana(ApiBench bench) {
        return new JsonObject()
                .put("sub", "ana")
                .put("name", "Ana")
                .put("exp", bench.clock.now().plusSeconds(600).getEpochSecond());
    }

    private static HttpRequest.Builder ask(ApiBench bench, String token) {
        return bench.post(CONVERSATION + "/messages", new JsonObject().put("text", "Can I change it?"))
                .header("X-Visitor-Token", token);
    }

    @Test
    void aVisitorWithATokenHasConversationsOfTheirOwn() throws Exception {
        try (ApiBench bench = bench(new VisitorSettings(SECRET, true, 0, 0))) {
            String ana = token("HS256", SECRET, ana(bench));
            assertThat(bench.send(ask(bench, ana)).statusCode()).isEqualTo(200);
            HttpResponse<String> mine = bench.send(bench.request(CONVERSATION).header("X-Visitor-Token", ana));
            assertThat(new JsonObject(mine.body()).getJsonArray("exchanges")).hasSize(1);
            String ben = token("HS256", SECRET, ana(bench).put("sub", "ben"));
            HttpResponse<String> theirs = bench.send(bench.request(CONVERSATION).header("X-Visitor-Token", ben));
            assertThat(new JsonObject(theirs.body()).getJsonArray("exchanges")).isEmpty();
            assertThat(bench.send(bench.request(CONVERSATION)).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aTokenThatIsWrongIsRefused() throws Exception {
        try (ApiBench bench = bench(new VisitorSettings(SECRET, false, 0, 0))) {
            JsonObject claims = ana(bench);
            for (String wrong : new String[] {
                "x",
                "a.b.c",
                token("HS256", SECRET + "!", claims),
                token("none", SECRET, claims),
                token("RS256", SECRET, claims),
                token("HS256", SECRET, claims.copy().put("exp", 1)),
                token("HS256", SECRET, new JsonObject().put("sub", "ana")),
                token("HS256", SECRET, claims.copy().putNull("sub")),
                token("HS256", SECRET, claims).replaceFirst("\\.[^.]*$", ".")
            }) {
                assertThat(bench.send(ask(bench, wrong)).statusCode()).as(wrong).isEqualTo(401);
            }
            assertThat(bench.model.requests()).isEmpty();
            assertThat(bench.send(bench.post(CONVERSATION + "/messages", new JsonObject().put("text", "Hi?")))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aVisitorAndAnAddressHaveTheirRates() throws Exception {
        try (ApiBench bench = bench(new VisitorSettings(null, false, 2, 3))) {
            JsonObject hello = new JsonObject().put("text", "How can I reset my password?");
            for (int i = 0; i < 2; i++) {
                assertThat(bench.send(bench.post(CONVERSATION + "/messages", hello))
                                .statusCode())
                        .isEqualTo(200);
            }
            HttpResponse<String> third = bench.send(bench.post(CONVERSATION + "/messages", hello));
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(bench.send(bench.post(CONVERSATION + "-other/messages", hello))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(bench.send(bench.post(CONVERSATION + "-third/messages", hello))
                            .statusCode())
                    .isEqualTo(429);
            bench.clock.skip(Duration.ofMinutes(1));
            assertThat(bench.send(bench.post(CONVERSATION + "/messages", hello)).statusCode())
                    .isEqualTo(200);
        }
    }
}
