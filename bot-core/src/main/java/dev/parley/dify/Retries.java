package dev.parley.dify;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often a node is tried again, as a step's {@code retry} says it. */
final class Retries {
    private Retries() {}

    /** Empty where a node is tried once. */
    static Map<String, Object> of(Node node) {
        Fields retry = node.data().in("retry_config");
        Map<String, Object> setting = new LinkedHashMap<>();
        if (retry.flag("retry_enabled")) {
            Double times = retry.number("max_retries");
            Double pause = retry.number("retry_interval");
            setting.put("attempts", Math.max(2L, Math.min(10, 1 + Math.round(times == null ? 3 : times))));
            setting.put("backoff", Math.max(0L, Math.min(60_000, Math.round(pause == null ? 1000 : pause))) + "ms");
        }
        return setting;
    }
}
