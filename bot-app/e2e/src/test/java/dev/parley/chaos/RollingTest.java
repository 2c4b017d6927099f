package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release that writes the next format of records beside one that doesn't know it: what either wrote is answered once and in
 * order, and what only the newer one can read waits for it.
 */
@Tag("alone")
class RollingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int OLD = 0;
    private static final int NEW = 1;
    private static final int CHANNELS = 12;

    @TempDir
    Path folder = Path.of("");

    private Scene scene;

    @BeforeEach
    void start() throws Exception {
        scene = new Scene(folder, false);
        scene.answer(Duration.ZERO, Duration.ofMillis(10));
        scene.slack.deliveries().untilTaken();
        scene.replicas.with(NEW, "-Dparley.format=2");
        scene.replicas.start(OLD).join();
        scene.replicas.start(NEW).join();
    }

    @AfterEach
    void end() {
        scene.close();
    }

    @CanIgnoreReturnValue
    private List<Question> askEverywhere(List<Question> before) {
        List<Question> asked = new ArrayList<>();
        for (int i = 0; i < CHANNELS; i++) {
            String thread = before.isEmpty() ? null : before.get(i).thread();
            asked.add(scene.ask("#room" + i, thread));
        }
        return asked;
    }

    @Test
    void whatEitherWroteIsAnsweredOnceAndInOrder() {
        List<Question> first = askEverywhere(List.of());
        askEverywhere(first);
        assertThat(scene.answeredWithin(PATIENCE)).isTrue();
        askEverywhere(first);
        assertThat(scene.answeredWithin(PATIENCE)).isTrue();
        scene.replicas.kill(NEW, () -> askEverywhere(first)).join();
        assertThat(scene.answeredWithin(PATIENCE))
                .as("those that wait for the newer one too")
                .isTrue();
        assertThat(scene.verdict(0).details()).isEmpty();
        assertThat(scene.replicas.processes())
                .extracting(parley -> parley.output())
                .anySatisfy(log -> assertThat(log).contains("was written by a newer release"));
    }
}
