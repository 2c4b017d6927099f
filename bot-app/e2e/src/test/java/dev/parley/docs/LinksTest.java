package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Links within the project lead somewhere: to a file that is there, and to a heading of it. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");

    @Test
    void leadSomewhere() throws Exception {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path file : Docs.files()) {
            String prose = FENCED.matcher(Files.readString(file)).replaceAll("");
            for (MatchResult link : LINK.matcher(prose).results().toList()) {
                links++;
                if (!leads(file, link.group(1), link.group(2))) {
                    broken.add(Project.ROOT.relativize(file) + ": " + link.group());
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(20);
    }

    private static boolean leads(Path from, String path, @Nullable String heading) throws IOException {
        Path to = path.isEmpty() ? from : from.resolveSibling(path).normalize();
        if (heading == null || !to.toString().endsWith(".md")) {
            return Files.exists(to);
        }
        return Files.exists(to)
                && Files.readAllLines(to).stream()
                        .filter(line -> line.startsWith("#"))
                        .map(line -> Reference.anchor(line.replaceFirst("^#+ *", "")))
                        .anyMatch(heading::equals);
    }
}
