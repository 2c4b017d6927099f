package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No chain of futures builds on a handler in its midst, which may be called after what follows; see Futures. */
class ChainsTest {
    private static final Pattern HANDLER = Pattern.compile("\\.onSuccess\\(");
    private static final Pattern LINK =
            Pattern.compile("\\s*\\.(<\\w+>)?(map|mapEmpty|compose|recover|otherwise|transform|eventually)\\(");

    @Test
    void whatAChainBuildsOnIsALinkOfIt() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Project.ROOT)) {
            for (Path file : all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/main/"))
                    .toList()) {
                look(Files.readString(file), Project.ROOT.relativize(file).toString(), found);
            }
        }
        assertThat(found).isEmpty();
    }

    private static void look(String source, String name, List<String> found) {
        for (Matcher handler = HANDLER.matcher(source); handler.find(); ) {
            int end = end(source, handler.end());
            if (LINK.matcher(source.substring(end)).lookingAt()) {
                found.add(name + ":"
                        + source.substring(0, handler.start()).lines().count());
            }
        }
    }

    /** The place behind the parenthesis that closes the one before the place. */
    private static int end(String source, int from) {
        int at = from;
        for (int open = 1; open > 0; at++) {
            open += source.charAt(at) == '(' ? 1 : source.charAt(at) == ')' ? -1 : 0;
        }
        return at;
    }

    @Test
    void oneThatDoesIsSeen() {
        List<String> found = new ArrayList<>();
        look("a\n    .onSuccess(b -> c(b))\n    .mapEmpty();", "it", found);
        look("a.map(doing(b -> c(b))).mapEmpty(); a.onSuccess(d);", "it", found);
        assertThat(found).hasSize(1);
    }
}
