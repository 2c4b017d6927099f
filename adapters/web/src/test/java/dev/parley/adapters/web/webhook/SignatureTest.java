package dev.parley.adapters.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapters.web.SharedData;
import dev.parley.adapters.web.http.HttpProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The known answers of the Standard Webhooks libraries, and their rules. */
class SignatureTest {
    private final JsonObject vector;
    private final String secret;
    private final Buffer body;
    private final Instant now;

    SignatureTest() throws Exception {
        vector = new JsonObject(SharedData.read("vectors/standard-webhooks.json"));
        secret = vector.getString("secret");
        body = Buffer.buffer(vector.getString("payload"));
        now = Instant.ofEpochSecond(vector.getLong("timestamp"));
    }

    private Signed signed(String signature) {
        return new Signed(
                vector.getString("id"), String.valueOf(vector.getLong("timestamp")), List.of(signature.split(" ")));
    }

    private static String refusal(Runnable check) {
        try {
            check.run();
            return "";
        } catch (HttpProblem problem) {
            assertThat(problem.status()).isEqualTo(401);
            return problem.detail();
        }
    }

    private String checked(String signature) {
        return refusal(() -> signed(signature).check(List.of(Signature.of(secret)), body, now));
    }

    @Test
    void theReferenceVectorVerifiesAndIsMade() {
        String right = vector.getString("signature");
        assertThat(checked(right)).isEmpty();
        Signature.Hmac hmac = Signature.Hmac.of(secret);
        byte[] content = Signature.content(vector.getString("id"), String.valueOf(vector.getLong("timestamp")), body);
        assertThat(hmac.written(hmac.sign(content))).isEqualTo(right);
    }

    @Test
    void theSecretMayStandWithoutItsPrefix() {
        Signed signed = signed(vector.getString("signature"));
        assertThat(refusal(() -> signed.check(List.of(Signature.of(secret.substring(6))), body, now)))
                .isEmpty();
    }

    @Test
    void anyRightSignatureOfSeveralIsEnough() {
        String right = vector.getString("signature");
        assertThat(checked("v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,Ceo5= " + right))
                .isEmpty();
        String wrong = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
        assertThat(refusal(() -> signed(right).check(List.of(Signature.of(wrong), Signature.of(secret)), body, now)))
                .isEmpty();
        assertThat(refusal(() -> signed(right).check(List.of(Signature.of(wrong)), body, now)))
                .isEqualTo("The webhook-signature is wrong.");
    }

    @Test
    void everythingElseIsWrong() {
        String right = vector.getString("signature");
        for (String wrong : List.of(
                "v1,",
                "v1",
                "",
                "v1,!!!",
                right.substring(0, right.length() - 8),
                "v2" + right.substring(2),
                "v1a" + right.substring(2))) {
            assertThat(checked(wrong)).as(wrong).isEqualTo("The webhook-signature is wrong.");
        }
        assertThat(refusal(() -> signed(right).check(List.of(Signature.of(secret)), Buffer.buffer("{}"), now)))
                .isEqualTo("The webhook-signature is wrong.");
    }

    @Test
    void fiveMinutesEitherWayAreAllowed() {
        Signed signed = signed(vector.getString("signature"));
        List<Signature> known = List.of(Signature.of(secret));
        for (int seconds : new int[] {-300, 0, 300}) {
            assertThat(refusal(() -> signed.check(known, body, now.plusSeconds(seconds))))
                    .isEmpty();
        }
        for (int seconds : new int[] {-301, 301, 100_000}) {
            assertThat(refusal(() -> signed.check(known, body, now.plusSeconds(seconds))))
                    .contains("more than 5 minutes");
        }
        for (String timestamp : List.of("", "x", "-1", "99999999999999999999")) {
            Signed strange = new Signed(signed.id(), timestamp, signed.signatures());
            assertThat(refusal(() -> strange.check(known, body, now))).contains("not a number");
        }
    }

    @Test
    void anAsymmetricSignatureVerifies() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        String key = "whpk_"
                + Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        java.security.Signature signer = java.security.Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(Signature.content(vector.getString("id"), String.valueOf(vector.getLong("timestamp")), body));
        String signature = "v1a," + Base64.getEncoder().encodeToString(signer.sign());
        List<Signature> known = List.of(Signature.of(key));
        assertThat(refusal(() -> signed(signature).check(known, body, now))).isEmpty();
        assertThat(refusal(() -> signed(signature).check(known, Buffer.buffer("{}"), now)))
                .isEqualTo("The webhook-signature is wrong.");
        assertThat(refusal(() -> signed("v1" + signature.substring(3)).check(known, body, now)))
                .isEqualTo("The webhook-signature is wrong.");
    }

    @Test
    void aSecretThatIsNoneIsRefusedWithItsCure() {
        for (String none : List.of("", "whsec_", "whsec_!!", "whsec_AAAA", "whpk_AAAA")) {
            assertThatThrownBy(() -> assertThat(Signature.of(none)).isNull())
                    .as(none)
                    .hasMessageContaining("24 to 64 bytes");
        }
    }
}
