import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The list for people of what the SBOM says of licences. A library without one stops the build. */
public final class Licences {
    private Licences() {}

    public static void main(String[] args) throws IOException {
        JsonObject sbom = new JsonObject(Files.readString(Path.of(args[0])));
        TreeMap<String, List<String>> libraries = new TreeMap<>();
        for (JsonObject library : objects(sbom.getJsonArray("components"))) {
            String name = library.getString("group") + ":" + library.getString("name");
            if (!name.startsWith("dev.parley:")) {
                libraries
                        .computeIfAbsent(licences(name, library), first -> new ArrayList<>())
                        .add("  " + name + " " + library.getString("version"));
            }
        }
        StringBuilder text = new StringBuilder("""
                Parley is licensed under the Apache License 2.0, see LICENSE. Its archive holds these libraries, each under
                its own licence; sbom.json says the same to programs.
                """);
        libraries.forEach((licence, names) -> text.append("\n").append(licence).append("\n")
                .append(names.stream().sorted().collect(Collectors.joining("\n", "", "\n"))));
        Files.writeString(Path.of(args[1]), text);
    }

    private static String licences(String name, JsonObject library) {
        List<String> found = new ArrayList<>();
        for (JsonObject each : objects(library.getJsonArray("licenses", new JsonArray()))) {
            JsonObject licence = each.getJsonObject("license", each);
            found.add(licence.getString("id", licence.getString("name", licence.getString("expression"))));
        }
        if (found.isEmpty()) {
            throw new IllegalStateException(name + " names no licence: look what it is, and whether we may ship it.");
        }
        return String.join(" or ", found);
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
