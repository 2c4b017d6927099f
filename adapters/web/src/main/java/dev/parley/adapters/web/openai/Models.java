package dev.parley.adapters.web.openai;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.spi.Inbound.FlowInfo;
import dev.parley.spi.keys.ApiKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code GET /v1/models}: the flows that messages over HTTP can start, as far as the key is good for them. */
final class Models {
    private static final String CHANNEL = "web";

    private final Asking asking;

    Models(Asking asking) {
        this.asking = asking;
    }

    JsonObject list(ApiKey key) {
        JsonArray data = new JsonArray();
        flows(key).forEach(flow -> data.add(json(flow.id())));
        return new JsonObject().put("object", "list").put("data", data);
    }

    JsonObject one(String model, ApiKey key) {
        return json(flow(model, key));
    }

    /** The flow that a model stands for. */
    String flow(String model, ApiKey key) {
        return flows(key).stream()
                .map(FlowInfo::id)
                .filter(model::equals)
                .findFirst()
                .orElseThrow(() -> unknown(model));
    }

    private List<FlowInfo> flows(ApiKey key) {
        return asking.inbound().flows(CHANNEL).stream()
                .filter(flow -> key.flow() == null || flow.id().equals(key.flow()))
                .toList();
    }

    static HttpProblem unknown(String model) {
        String shown = model.length() > 100 ? model.substring(0, 100) + "…" : model;
        return HttpProblem.notFound("There is no model \"" + shown + "\"; GET /v1/models lists them.")
                .about("model");
    }

    private static JsonObject json(String id) {
        return new JsonObject()
                .put("id", id)
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "parley");
    }
}
