package dev.parley.app.cli;

import dev.parley.app.wiring.ReleaseDesk;
import dev.parley.release.Pointer;
import dev.parley.release.Release;
import java.io.IOException;
import java.util.List;

/** A version as people name it: whole, by its first digits, or {@code live}. */
final class NamedVersion {
    private NamedVersion() {}

    static String of(ReleaseDesk desk, String name) throws IOException, InterruptedException {
        Pointer live = desk.live();
        if (name.equals("live") && live != null) {
            return live.version();
        }
        List<String> meant = desk.list().stream()
                .map(Release::version)
                .filter(version -> version.startsWith(name))
                .toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        String wrong = meant.isEmpty() ? "there is no version " : "several versions begin with ";
        throw new Refusal(wrong + name + "; `parley versions list` shows them.");
    }
}
