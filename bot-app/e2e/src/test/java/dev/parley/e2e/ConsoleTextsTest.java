package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The console says the same in each of its languages. */
class ConsoleTextsTest {
    private static final Path CONSOLE = Project.ROOT.resolve("bot-app/src/main/resources/console");
    private static final Pattern USED = Pattern.compile("\\bt\\('([\\w.]+)'");
    private static final Pattern PUT_IN = Pattern.compile("\\{\\w+}");

    private static JsonObject texts(String language) throws IOException {
        return new JsonObject(Files.readString(CONSOLE.resolve("texts").resolve(language + ".json")));
    }

    private static Set<String> found(Pattern pattern, int group, String text) {
        Set<String> all = new TreeSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            all.add(matcher.group(group));
        }
        return all;
    }

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        JsonObject english = texts("en");
        JsonObject chinese = texts("zh");
        assertThat(chinese.fieldNames()).containsExactlyInAnyOrderElementsOf(english.fieldNames());
        for (String key : english.fieldNames()) {
            assertThat(found(PUT_IN, 0, chinese.getString(key)))
                    .as("what is put into %s", key)
                    .isEqualTo(found(PUT_IN, 0, english.getString(key)));
        }
    }

    @Test
    void everyTextThatAPageAsksForIsThere() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CONSOLE.resolve("js"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".js")).toList()) {
                used.addAll(found(USED, 1, Files.readString(file)));
            }
        }
        assertThat(texts("en").fieldNames()).isNotEmpty().containsAll(used);
    }
}
