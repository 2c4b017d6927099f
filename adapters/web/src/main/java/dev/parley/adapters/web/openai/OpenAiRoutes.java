package dev.parley.adapters.web.openai;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.answers.Idempotency;
import dev.parley.adapters.web.answers.Streams;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.Origins;
import dev.parley.adapters.web.http.Routes;
import dev.parley.adapters.web.keys.KeyDoor;
import dev.parley.spi.Embedder;
import dev.parley.spi.keys.Scope;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/** The routes that clients of OpenAI call. */
public final class OpenAiRoutes {
    private final KeyDoor door;
    private final Models models;
    private final Completions completions;
    private final Embeddings embeddings;

    public OpenAiRoutes(
            KeyDoor door, Asking asking, Streams streams, Idempotency requests, @Nullable Future<Embedder> embedder) {
        this.door = door;
        this.models = new Models(asking);
        this.completions = new Completions(asking, streams, models, requests);
        this.embeddings = new Embeddings(embedder);
    }

    public Routes routes(Origins origins) {
        return new Routes(origins, new OpenAiErrors())
                .on(HttpMethod.POST, "/v1/chat/completions", this::complete)
                .on(HttpMethod.GET, "/v1/models", this::models)
                .on(HttpMethod.GET, "/v1/models/:model", this::model)
                .on(HttpMethod.POST, "/v1/embeddings", this::embed);
    }

    private void complete(Call call) {
        door.admit(call, Scope.CHAT)
                .compose(key -> completions.complete(call, key))
                .onFailure(call::fail);
    }

    private void models(Call call) {
        door.admit(call, Scope.CHAT)
                .map(models::list)
                .onSuccess(list -> call.json(200, list))
                .onFailure(call::fail);
    }

    private void model(Call call) {
        door.admit(call, Scope.CHAT)
                .map(key -> models.one(call.path("model"), key))
                .onSuccess(found -> call.json(200, found))
                .onFailure(call::fail);
    }

    private void embed(Call call) {
        door.admit(call, Scope.EMBEDDINGS)
                .compose(key -> embeddings.embed(call))
                .onSuccess(vectors -> call.json(200, vectors))
                .onFailure(call::fail);
    }
}
