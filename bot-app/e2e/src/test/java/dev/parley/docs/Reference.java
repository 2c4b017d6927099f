package dev.parley.docs;

import dev.parley.app.cli.Parley;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The pages below docs/reference, made from what the program knows of itself. */
public final class Reference {
    static final String HEAD = "<!-- generated: CONTRIBUTING.md says how -->\n\n";
    private static final String OPEN_API = "/dev/parley/adapters/web/openapi.json";

    private Reference() {}

    /** By file name, all but the metrics, which only a running bot shows. */
    static Map<String, String> pages(Path project) throws IOException {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("configuration.md", new SchemaPage(json(project.resolve("config/bot.schema.json"))).config());
        pages.put("steps.md", new SchemaPage(json(project.resolve("flows/flow.schema.json"))).steps());
        pages.put("commands.md", CommandPage.text());
        try (InputStream description = Parley.class.getResourceAsStream(OPEN_API)) {
            byte[] bytes = Objects.requireNonNull(description, OPEN_API).readAllBytes();
            pages.put("http-api.md", ApiPage.text(new JsonObject(new String(bytes, StandardCharsets.UTF_8))));
        }
        return pages;
    }

    public static Path folder(Path project) {
        return project.resolve("docs/reference");
    }

    /** Whether the pages are to be written rather than compared. */
    public static boolean writes() {
        return "write".equals(System.getProperty("parley.reference"));
    }

    /** As Markdown viewers name a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    private static JsonObject json(Path file) throws IOException {
        return new JsonObject(Files.readString(file));
    }
}
