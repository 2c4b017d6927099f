package dev.parley.adapters.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.app_backend.SlackSignature;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class SignerTest {
    @Test
    void signsAsSlacksPublishedExampleDoes() {
        JsonObject vector = Recordings.read("vectors/slack-signature.json");
        Signer signer = new Signer(vector.getString("signing_secret"));
        assertThat(signer.sign(vector.getString("timestamp"), Buffer.buffer(vector.getString("body"))))
                .isEqualTo(vector.getString("signature"));
    }

    @Test
    void signsAsTheLibraryDoes() {
        String body = "{\"text\":\"Grüße 🎉\"}";
        String theirs = new SlackSignature.Generator("secret").generate("1531420618", body);
        assertThat(new Signer("secret").sign("1531420618", Buffer.buffer(body))).isEqualTo(theirs);
    }
}
