package dev.parley.release;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was done to the audit log after it was written: an entry that was changed, taken out, added, or moved breaks the
 * chain from there on. A chain that was cut off at its end is whole in itself; that shows by anchors, which are the numbers
 * and hashes of entries as somebody else has noted them. Whoever can rewrite the whole log and every anchor is not found.
 * Pure.
 */
public final class AuditCheck {
    private AuditCheck() {}

    /**
     * @param anchors hashes by the number of their entry
     * @return what is wrong, a line each; empty for a log that is whole
     */
    public static List<String> problems(List<Buffer> lines, Map<Long, String> anchors) {
        List<String> problems = new ArrayList<>();
        Map<Long, String> there = new TreeMap<>();
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            AuditEntry entry = read(lines.get(i));
            if (entry == null) {
                problems.add("line " + i + " is no entry");
                before = "unreadable";
                continue;
            }
            if (!entry.isWhole() || !entry.json().toBuffer().equals(lines.get(i))) {
                problems.add("entry " + entry.number() + " was changed");
            }
            if (entry.number() != i || !entry.before().equals(before)) {
                problems.add("before entry " + entry.number() + " one was taken out, added, moved or changed");
            }
            there.put((long) i, entry.hash());
            before = entry.hash();
        }
        anchors.forEach((number, hash) -> {
            if (number >= lines.size()) {
                problems.add("the log was cut off: it ends before entry " + number);
            } else if (!hash.equals(there.get(number))) {
                problems.add("entry " + number + " is not the one that was written");
            }
        });
        return List.copyOf(problems);
    }

    private static @Nullable AuditEntry read(Buffer line) {
        try {
            return AuditEntry.read(line);
        } catch (RuntimeException unreadable) {
            return null;
        }
    }
}
