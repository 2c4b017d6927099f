package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.http.ErrorBody;
import dev.parley.adapters.web.http.HttpProblem;
import io.vertx.core.json.JsonObject;

/** {@code {"code", "message", "status"}}. */
final class DifyErrors implements ErrorBody {
    @Override
    public JsonObject of(HttpProblem problem) {
        return new JsonObject()
                .put("code", code(problem))
                .put("message", problem.detail())
                .put("status", problem.status());
    }

    private static String code(HttpProblem problem) {
        return switch (problem.status()) {
            case 400 -> problem.about() == null ? "bad_request" : "invalid_param";
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 409 -> "conflict";
            case 413 -> "request_entity_too_large";
            case 415 -> "file".equals(problem.about()) ? "unsupported_file_type" : "unsupported_media_type";
            case 422 -> "unprocessable_entity";
            case 429 -> "too_many_requests";
            case 503 -> "service_unavailable";
            case 504 -> "gateway_timeout";
            default -> "internal_server_error";
        };
    }
}
