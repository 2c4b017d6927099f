package dev.parley.knowledge;

import static dev.parley.spi.Futures.doing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.model.Passage;
import dev.parley.spi.Clock;
import dev.parley.spi.documents.Document;
import dev.parley.spi.documents.DocumentReader;
import dev.parley.spi.documents.DocumentReaders;
import dev.parley.spi.documents.DocumentText;
import dev.parley.spi.documents.Unfit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads documents, two at a time on threads of its own, within bounds of size and time: whoever sends a document must not be
 * able to hold up the others. What was read is remembered by its content for a while, because the next version of the
 * documents has most of it unchanged.
 */
final class Desk {
    static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int SEATS = 2;
    private static final long REMEMBERED_CHARACTERS = 20_000_000;

    private final Clock clock;
    private final WorkerExecutor threads;
    private final String embedder;
    private final Cache<String, List<Passage>> read = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_CHARACTERS)
            .weigher((String key, List<Passage> passages) -> passages.stream()
                    .mapToInt(passage -> 500 + passage.text().length())
                    .sum())
            .build();

    Desk(Vertx vertx, Clock clock, String embedder) {
        this.clock = clock;
        this.embedder = embedder;
        this.threads = vertx.createSharedWorkerExecutor("parley-documents", SEATS);
    }

    /** A document with its content, and the hash of that. */
    static final class Content {
        private final Folder.Found file;
        private final byte[] bytes;
        private final String hash;

        Content(Folder.Found file, byte[] bytes) {
            this.file = file;
            this.bytes = bytes;
            this.hash = Desk.hash(bytes);
        }

        Folder.Found file() {
            return file;
        }

        int length() {
            return bytes.length;
        }

        String hash() {
            return hash;
        }
    }

    /** Fails with {@link Unfit} or IOException. */
    Future<Content> open(Folder.Found file) {
        return threads.executeBlocking(() -> whole(file), false);
    }

    /** Fails with {@link Unfit}. */
    Future<List<Passage>> passages(Content content) {
        String key = content.hash() + content.file().name() + content.file().meta();
        List<Passage> known = read.getIfPresent(key);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return threads.executeBlocking(() -> Chunks.of(document(content), embedder), false)
                .timeout(2 * LONGEST.toSeconds(), TimeUnit.SECONDS)
                .recover(e -> Future.failedFuture(e instanceof TimeoutException ? tooLong() : e))
                .map(doing(passages -> read.put(key, passages)));
    }

    private static Content whole(Folder.Found file) throws IOException, Unfit {
        return new Content(file, file.read());
    }

    private Document document(Content content) throws Unfit {
        String name = content.file().name();
        DocumentReader reader = DocumentReaders.of(name);
        if (reader == null) {
            throw new Unfit(Folder.unknown());
        }
        if (content.bytes.length == 0) {
            throw new Unfit("it is empty");
        }
        long begin = clock.nanos();
        DocumentText text = new DocumentText(name, () -> {
            if (clock.nanos() - begin > LONGEST.toNanos()) {
                throw tooLong();
            }
        });
        try {
            reader.read(content.bytes, text);
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw new Unfit("it is damaged, or not what its name says (" + damaged.getMessage() + ")");
        }
        Document read = text.end();
        Map<String, String> meta = new TreeMap<>(read.meta());
        meta.putAll(content.file().meta());
        return new Document(name, read.title(), meta, read.sections());
    }

    private static Unfit tooLong() {
        return new Unfit("reading it takes longer than a minute");
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
