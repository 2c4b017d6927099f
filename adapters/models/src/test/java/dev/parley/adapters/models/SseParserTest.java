package dev.parley.adapters.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SseParserTest {
    /** The shared folder stands beside the project. */
    private static final Path VECTORS = Path.of("../../../shared/data/vectors/sse-wpt.json");

    @Test
    void readsWhatTheWebPlatformTestsSay() throws IOException {
        if (!Files.exists(VECTORS)) {
            fail("The vectors of the web platform tests are missing: expected at "
                    + VECTORS.toAbsolutePath().normalize());
        }
        JsonArray cases = new JsonObject(Files.readString(VECTORS)).getJsonArray("cases");
        assertThat(cases).hasSizeGreaterThan(5);
        for (int i = 0; i < cases.size(); i++) {
            check(cases.getJsonObject(i));
        }
    }

    private static void check(JsonObject vector) {
        String stream = vector.getString("stream").replace("<2048 x>", "x".repeat(2048));
        List<Event> expected = new ArrayList<>();
        for (Object event : vector.getJsonArray("events")) {
            JsonObject json = (JsonObject) event;
            expected.add(new Event(json.getString("event", "message"), json.getString("data")));
        }
        assertHoweverCut(vector.getString("name"), stream, expected);
    }

    @Test
    void takesAllEndsOfLines() {
        String stream = "data: a\r\ndata: b\rdata: c\n\r\ndata: d\r\r\ndata: e\n\n";
        assertHoweverCut("ends", stream, List.of(message("a\nb\nc"), message("d"), message("e")));
    }

    @Test
    void takesOneSpaceAndNoMoreAsASeparator() {
        assertHoweverCut("spaces", "data:  a\ndata:\tb\ndata\n : x\n\n", List.of(message(" a\n\tb\n")));
    }

    @Test
    void leavesOutCommentsIdsAndUnknownFields() {
        assertHoweverCut("fields", ": ping\n\nid: 7\nretry: 3\ndatax: 1\ndata: a\n\n", List.of(message("a")));
    }

    @Test
    void forgetsTheNameOfAnEventWithoutData() {
        assertHoweverCut("names", "event: ping\n\ndata: a\n\nevent:\ndata: b\n\n", List.of(message("a"), message("b")));
    }

    @Test
    void cutsInsideCharacters() {
        assertHoweverCut("characters", "\ufeffdata: ü…😀\n\n", List.of(message("ü…😀")));
    }

    @Test
    void growsForALargeEvent() {
        String large = "x".repeat(100_000);
        assertThat(parse(Buffer.buffer("data: " + large + "\n\ndata: a\n\n"), 8_192))
                .containsExactly(message(large), message("a"));
    }

    @Test
    void refusesALineWithoutEnd() {
        SseParser parser = new SseParser((name, data, length) -> {});
        Buffer piece = Buffer.buffer("x".repeat(65_536));
        assertThatThrownBy(() -> {
                    for (int i = 0; i <= SseParser.LIMIT / piece.length(); i++) {
                        parser.take(piece);
                    }
                })
                .hasMessageContaining("more than 1048576 bytes");
    }

    @Test
    void refusesAnEventWithoutEnd() {
        SseParser parser = new SseParser((name, data, length) -> {});
        Buffer lines = Buffer.buffer("data: x\n".repeat(10_000));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        parser.take(lines);
                    }
                })
                .hasMessageContaining("more than 1048576 bytes");
    }

    private static Event message(String data) {
        return new Event("message", data);
    }

    private static void assertHoweverCut(String name, String stream, List<Event> expected) {
        Buffer bytes = Buffer.buffer(stream);
        for (int size : new int[] {1, 2, 3, 5, 7, bytes.length()}) {
            assertThat(parse(bytes, size)).as("%s in pieces of %d", name, size).isEqualTo(expected);
        }
        for (int at = 1; at < bytes.length(); at++) {
            List<Event> events = new ArrayList<>();
            SseParser parser = new SseParser(into(events));
            parser.take(bytes.slice(0, at));
            parser.take(bytes.slice(at, bytes.length()));
            assertThat(events).as("%s cut at %d", name, at).isEqualTo(expected);
        }
    }

    private static List<Event> parse(Buffer bytes, int size) {
        List<Event> events = new ArrayList<>();
        SseParser parser = new SseParser(into(events));
        for (int from = 0; from < bytes.length(); from += size) {
            parser.take(bytes.slice(from, Math.min(bytes.length(), from + size)));
        }
        return events;
    }

    private static SseParser.Sink into(List<Event> events) {
        return (name, data, length) -> events.add(new Event(name, new String(data, 0, length, StandardCharsets.UTF_8)));
    }

    private record Event(String name, String data) {}
}
