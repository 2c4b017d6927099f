package dev.parley.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.Awaiting;
import dev.parley.testkit.MemoryReleases;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is done to a log of ten entries is found. */
class AuditCheckTest {
    private final AuditLog log = new AuditLog(new MemoryReleases(), new VirtualClock());
    private final List<Buffer> lines = written();

    private List<Buffer> written() {
        for (int i = 0; i < 10; i++) {
            AuditEntry entry = Awaiting.result(log.record(new By("ana", "because \"ü\" " + i), "publish", "v" + i));
            assertThat(entry.number()).isEqualTo(i);
        }
        return new ArrayList<>(Awaiting.result(log.lines()));
    }

    private List<String> problems() {
        return AuditCheck.problems(lines, Map.of());
    }

    @Test
    void aWholeLogHasNoProblems() {
        assertThat(problems()).isEmpty();
        assertThat(AuditCheck.problems(lines, anchors(0, 4, 9))).isEmpty();
        assertThat(AuditCheck.problems(List.of(), Map.of())).isEmpty();
    }

    private Map<Long, String> anchors(int... numbers) {
        Map<Long, String> anchors = new HashMap<>();
        for (int number : numbers) {
            anchors.put((long) number, AuditEntry.read(lines.get(number)).hash());
        }
        return anchors;
    }

    @Test
    void everyByteThatIsChangedIsFound() {
        for (int line = 0; line < lines.size(); line++) {
            Buffer whole = lines.get(line);
            for (int at = 0; at < whole.length(); at++) {
                Buffer changed = whole.copy().setByte(at, (byte) (whole.getByte(at) ^ 1));
                lines.set(line, changed);
                assertThat(problems()).as("byte " + at + " of line " + line).isNotEmpty();
            }
            lines.set(line, whole);
        }
    }

    @Test
    void anEntryThatIsRewrittenWithItsHashIsFoundByTheNext() {
        AuditEntry old = AuditEntry.read(lines.get(3));
        AuditEntry forged = AuditEntry.make(3, old.at(), new By("bob", ""), "publish", "v3", old.before());
        lines.set(3, forged.json().toBuffer());
        assertThat(problems()).containsExactly("before entry 4 one was taken out, added, moved or changed");
    }

    @Test
    void anEntryThatIsTakenOutIsFound() {
        IntStream.range(0, 9).forEach(i -> {
            List<Buffer> fewer = new ArrayList<>(lines);
            fewer.remove(i);
            assertThat(AuditCheck.problems(fewer, Map.of())).isNotEmpty();
        });
    }

    @Test
    void entriesThatChangedPlacesAreFound() {
        IntStream.range(0, 9).forEach(i -> {
            List<Buffer> moved = new ArrayList<>(lines);
            Collections.swap(moved, i, i + 1);
            assertThat(AuditCheck.problems(moved, Map.of())).isNotEmpty();
        });
    }

    @Test
    void anEndThatWasCutOffIsFoundByAnAnchor() {
        Map<Long, String> anchors = anchors(9);
        lines.remove(9);
        assertThat(problems()).isEmpty();
        assertThat(AuditCheck.problems(lines, anchors)).containsExactly("the log was cut off: it ends before entry 9");
        AuditEntry another = AuditEntry.make(
                9,
                AuditEntry.read(lines.get(8)).at(),
                new By("bob", ""),
                "publish",
                "v9",
                AuditEntry.read(lines.get(8)).hash());
        lines.add(another.json().toBuffer());
        assertThat(problems()).isEmpty();
        assertThat(AuditCheck.problems(lines, anchors)).containsExactly("entry 9 is not the one that was written");
    }

    @Test
    void whatCantBeReadIsSaid() {
        lines.set(2, Buffer.buffer("{\"n\":2}"));
        assertThat(problems()).contains("line 2 is no entry");
    }
}
