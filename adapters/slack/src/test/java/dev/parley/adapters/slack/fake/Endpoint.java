package dev.parley.adapters.slack.fake;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** The app's own server, to be asked by hand what Slack asks when it is set up. */
public final class Endpoint {
    private final HttpRoute route;

    Endpoint(HttpRoute route) {
        this.route = route;
    }

    /** What Slack asks when the address is entered; the answer must hold the challenge. */
    public Future<Receipt> verify(String challenge) {
        JsonObject question = new JsonObject()
                .put("token", App.ONE.verificationToken())
                .put("challenge", challenge)
                .put("type", "url_verification");
        return route.post(question.toBuffer(), "application/json", 0, "");
    }

    /** What Slack asks now and then, to see whether the certificate is good. */
    public Future<Receipt> sslCheck() {
        JsonObject question = new JsonObject().put("ssl_check", "1").put("token", App.ONE.verificationToken());
        return route.post(HttpRoute.form(question), "application/x-www-form-urlencoded", 0, "");
    }

    /** Any body, well signed. */
    public Future<Receipt> send(Buffer body, String contentType) {
        return route.post(body, contentType, 0, "");
    }
}
