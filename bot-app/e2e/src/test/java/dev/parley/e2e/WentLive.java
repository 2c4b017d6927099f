package dev.parley.e2e;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When versions went live at a replica that has ended, as its log has it. */
record WentLive(Map<String, List<Instant>> byVersion) {
    static WentLive in(Path data) {
        try (Stream<String> lines = Files.lines(data.resolve("logs/parley.log"))) {
            return new WentLive(lines.map(JsonObject::new)
                    .filter(line -> line.getString("message").matches("version \\S+ is live, .*"))
                    .collect(Collectors.groupingBy(
                            line -> line.getString("message").replaceAll("version (\\S+) .*", "$1"),
                            Collectors.mapping(
                                    line -> OffsetDateTime.parse(line.getString("time"))
                                            .toInstant(),
                                    Collectors.toList()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long after it was decided, for an entry of the audit log. */
    Duration after(JsonObject entry) {
        Instant decided = Instant.parse(entry.getString("at"));
        return byVersion.getOrDefault(entry.getString("subject"), List.of()).stream()
                .filter(live -> !live.isBefore(decided.minusMillis(1)))
                .map(live -> Duration.between(decided, live))
                .findFirst()
                .orElseThrow(() -> new AssertionError("never live: " + entry));
    }
}
