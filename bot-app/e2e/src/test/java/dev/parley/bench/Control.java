package dev.parley.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;

/**
 * The limit to measure against: what a service on the same stack costs that does nothing but its input and output.
 * {@code POST /answer}: JSON in, one Redis GET, JSON out. {@code POST /relay}: a model's stream, passed on as it comes.
 */
public final class Control {
    private final RedisAPI redis;
    private final HttpClient model;
    private final String modelUrl;

    private Control(RedisAPI redis, HttpClient model, String modelUrl) {
        this.redis = redis;
        this.model = model;
        this.modelUrl = modelUrl;
    }

    /** Arguments: port, Redis URL, URL of the model's stream. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(10_000);
        Control control = new Control(
                RedisAPI.api(Redis.createClient(
                        vertx, new RedisOptions().setConnectionString(args[1]).setMaxPoolWaiting(10_000))),
                vertx.createHttpClient(new HttpClientOptions(), pool),
                args[2]);
        vertx.createHttpServer()
                .requestHandler(control::serve)
                .listen(Integer.parseInt(args[0]))
                .onSuccess(server -> System.out.println("listening"))
                .onFailure(Throwable::printStackTrace);
    }

    private void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (request.path().equals("/relay")) {
                model.request(new RequestOptions().setMethod(request.method()).setAbsoluteURI(modelUrl))
                        .compose(out -> out.putHeader("content-type", "application/json")
                                .send(body))
                        .compose(in -> in.pipeTo(request.response().setChunked(true)))
                        .onFailure(Throwable::printStackTrace);
            } else {
                redis.get(new JsonObject(body).getString("text"))
                        .compose(value -> request.response()
                                .putHeader("content-type", "application/json")
                                .end(new JsonObject()
                                        .put("text", value.toString())
                                        .toBuffer()))
                        .onFailure(Throwable::printStackTrace);
            }
        });
    }
}
