package dev.parley.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The limit for a bot in Slack on this stack: the signature is checked, the event recorded in Redis unless it was there, then
 * acknowledged and answered with the same words each time. No flow, no state, no second try.
 */
public final class BareSlack {
    private final RedisAPI redis;
    private final HttpClient slack;
    private final Mac mac;
    private final String postTo;
    private final String token;
    private final String answer;

    private BareSlack(Vertx vertx, String redisUrl, String api, String secret, String token, String answer)
            throws GeneralSecurityException {
        this.redis = RedisAPI.api(Redis.createClient(
                vertx, new RedisOptions().setConnectionString(redisUrl).setMaxPoolWaiting(10_000)));
        this.slack = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(64));
        this.mac = Mac.getInstance("HmacSHA256");
        this.mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        this.postTo = api + "chat.postMessage";
        this.token = token;
        this.answer = answer;
    }

    /** Arguments: port, Redis URL, URL of the Web API, signing secret, token, the answer. */
    public static void main(String[] args) throws GeneralSecurityException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        BareSlack bot = new BareSlack(vertx, args[1], args[2], args[3], args[4], args[5]);
        vertx.createHttpServer()
                .requestHandler(request ->
                        request.body().compose(body -> bot.take(request, body)).onFailure(Throwable::printStackTrace))
                .listen(Integer.parseInt(args[0]))
                .onSuccess(server -> System.out.println("listening"))
                .onFailure(Throwable::printStackTrace);
    }

    private Future<Void> take(HttpServerRequest request, Buffer body) {
        if (!isSigned(request, body)) {
            return request.response().setStatusCode(401).end();
        }
        JsonObject envelope = new JsonObject(body);
        return redis.set(List.of(envelope.getString("event_id"), body.toString(), "NX", "EX", "3600"))
                .compose(recorded -> request.response()
                        .end()
                        .compose(acknowledged -> recorded == null
                                ? Future.succeededFuture()
                                : post(envelope.getJsonObject("event").getString("channel"))));
    }

    private boolean isSigned(HttpServerRequest request, Buffer body) {
        mac.update(("v0:" + request.getHeader("x-slack-request-timestamp") + ':').getBytes(StandardCharsets.US_ASCII));
        byte[] expected =
                ("v0=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes()))).getBytes(StandardCharsets.US_ASCII);
        String signature = request.getHeader("x-slack-signature");
        return signature != null && MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII));
    }

    private Future<Void> post(String channel) {
        JsonObject message = new JsonObject().put("channel", channel).put("text", answer);
        return slack.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(postTo))
                .compose(out -> out.putHeader("content-type", "application/json; charset=utf-8")
                        .putHeader("authorization", "Bearer " + token)
                        .send(message.toBuffer()))
                .compose(in -> in.body())
                .compose(posted -> new JsonObject(posted).getBoolean("ok", false)
                        ? Future.succeededFuture()
                        : Future.failedFuture(posted.toString()));
    }
}
