package dev.parley.adapters.web.openai;

import dev.parley.adapters.web.http.ErrorBody;
import dev.parley.adapters.web.http.HttpProblem;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** {@code {"error": {"message", "type", "param", "code"}}}. */
final class OpenAiErrors implements ErrorBody {
    @Override
    public JsonObject of(HttpProblem problem) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", problem.detail())
                                .put("type", type(problem.status()))
                                .put("param", problem.about())
                                .put("code", code(problem)));
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    private static @Nullable String code(HttpProblem problem) {
        return switch (problem.status()) {
            case 401 -> "invalid_api_key";
            case 404 -> "model".equals(problem.about()) ? "model_not_found" : null;
            case 429 -> "rate_limit_exceeded";
            default -> null;
        };
    }
}
