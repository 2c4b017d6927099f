package dev.parley.app.console;

import dev.parley.flow.FlowMap;
import dev.parley.flow.Reading;
import dev.parley.model.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Flows as a graph, and what is wrong in them, as the page draws both. Paths are those below the folder of flows. */
final class FlowJson {
    private FlowJson() {}

    static JsonObject of(Reading reading) {
        return new JsonObject()
                .put("good", reading.draft() != null)
                .put(
                        "problems",
                        new JsonArray(
                                reading.problems().stream().map(FlowJson::of).toList()))
                .put("flows", flows(reading.maps()));
    }

    static JsonArray flows(List<FlowMap> maps) {
        return new JsonArray(maps.stream().map(FlowJson::of).toList());
    }

    private static JsonObject of(FlowMap map) {
        return new JsonObject()
                .put("flow", map.flow())
                .put("title", map.title())
                .put("file", path(map.at().file()))
                .put("line", map.at().line())
                .put("start", map.start())
                .put("onError", map.onError())
                .put(
                        "steps",
                        new JsonArray(map.steps().stream().map(FlowJson::of).toList()));
    }

    private static JsonObject of(FlowMap.Node node) {
        JsonObject within = new JsonObject();
        node.within().forEach((setting, flow) -> within.put(setting, of(flow)));
        return new JsonObject()
                .put("id", node.id())
                .put("type", node.type())
                .put("file", path(node.at().file()))
                .put("line", node.at().line())
                .put("column", node.at().column())
                .put("calls", new JsonArray(node.calls()))
                .put("within", within)
                .put(
                        "to",
                        new JsonArray(node.to().stream()
                                .map(link -> new JsonObject()
                                        .put("step", link.step())
                                        .put("label", link.label()))
                                .toList()));
    }

    private static JsonObject of(Problem problem) {
        return new JsonObject()
                .put("file", path(problem.at().file()))
                .put("line", problem.at().line())
                .put("column", problem.at().column())
                .put("endColumn", problem.at().column() + problem.length())
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("message", problem.message())
                .put("cure", problem.cure());
    }

    /** Problems name files with the folder of flows before them. */
    private static String path(String file) {
        int slash = file.indexOf('/');
        return slash < 0 ? file : file.substring(slash + 1);
    }
}
