package dev.parley.adapters.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {
    private static final float[] A = {1, 0, 0.5f};
    private static final float[] B = {0, 1, -0.25f};

    private Path path = Path.of("");

    @TempDir
    Path folder;

    @BeforeEach
    void name() {
        path = folder.resolve("below/test.vectors");
    }

    @Test
    void findsWhatAnEarlierRunAdded() throws IOException {
        try (VectorFile first = open("m", 10)) {
            first.add("a", A);
            first.add("b", B);
            assertThat(first.find("b")).isEqualTo(B);
        }
        try (VectorFile second = open("m", 10)) {
            assertThat(second.find("a")).isEqualTo(A);
            assertThat(second.find("b")).isEqualTo(B);
            assertThat(second.find("c")).isNull();
        }
    }

    @Test
    void knowsWhichModelAVectorIsFrom() throws IOException {
        try (VectorFile first = open("m", 10)) {
            first.add("a", A);
        }
        try (VectorFile second = open("other", 10)) {
            assertThat(second.find("a")).isNull();
        }
    }

    @Test
    void dropsHalfARecordAtTheEndAndGoesOnFromThere() throws IOException {
        try (VectorFile first = open("m", 10)) {
            first.add("a", A);
            first.add("b", B);
        }
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, java.util.Arrays.copyOf(whole, whole.length - 5));
        try (VectorFile second = open("m", 10)) {
            assertThat(second.size()).isEqualTo(1);
            second.add("b", B);
        }
        assertThat(path).hasBinaryContent(whole);
    }

    @Test
    void dropsWhatFollowsADamagedRecord() throws IOException {
        try (VectorFile first = open("m", 10)) {
            first.add("a", A);
            first.add("b", B);
        }
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2 + 20] ^= 1;
        Files.write(path, bytes);
        try (VectorFile second = open("m", 10)) {
            assertThat(second.find("a")).isEqualTo(A);
            assertThat(second.find("b")).isNull();
        }
    }

    @Test
    void survivesAForeignFile() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "not vectors at all, but long enough for a record or two of this size");
        try (VectorFile file = open("m", 10)) {
            assertThat(file.size()).isZero();
            file.add("a", A);
            assertThat(file.find("a")).isEqualTo(A);
        }
    }

    @Test
    void isBegunAnewOnceItIsFull() throws IOException {
        try (VectorFile first = open("m", 2)) {
            first.add("a", A);
            first.add("b", B);
            first.add("c", A);
            assertThat(first.size()).isEqualTo(2);
        }
        try (VectorFile second = open("m", 2)) {
            assertThat(second.size()).isZero();
        }
    }

    @Test
    void takesOverTheWholeRecordsOfAnotherFile() throws IOException {
        Path prepared = folder.resolve("prepared.vectors");
        try (VectorFile first = open("m", 10)) {
            first.add("a", A);
            first.add("b", B);
        }
        byte[] whole = Files.readAllBytes(path);
        Files.move(path, prepared);
        Files.write(prepared, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        for (int run = 0; run < 2; run++) {
            try (VectorFile file = open("m", 10)) {
                file.addAll(prepared);
                assertThat(file.find("b")).isEqualTo(B);
            }
            assertThat(path).hasBinaryContent(whole);
        }
    }

    @Test
    void isLeftAloneWhileAnotherHasItOpen() throws IOException {
        try (VectorFile first = open("m", 10)) {
            first.add("a", A);
            assertThat(VectorFile.open(path, "m", 3, 10)).isNull();
        }
    }

    private VectorFile open(String model, int most) throws IOException {
        return Objects.requireNonNull(VectorFile.open(path, model, 3, most));
    }
}
