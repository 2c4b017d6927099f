package dev.parley.adapters.web.http;

import io.vertx.core.json.JsonObject;

/** How an API tells its clients of a problem. */
public interface ErrorBody {
    /** RFC 9457: the shape of all routes that are our own. */
    ErrorBody PROBLEM = new ErrorBody() {
        @Override
        public String type() {
            return "application/problem+json";
        }

        @Override
        public JsonObject of(HttpProblem problem) {
            return new JsonObject()
                    .put("title", problem.title())
                    .put("status", problem.status())
                    .put("detail", problem.detail());
        }
    };

    default String type() {
        return "application/json";
    }

    JsonObject of(HttpProblem problem);
}
