package dev.parley.app.console;

import static dev.parley.spi.Futures.doing;

import dev.parley.bot.Bot;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.FileSet;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Drafts as the page sends them: what differs from a version that is kept, as {@code base} and the {@code files} that were
 * changed, text by path, null for one that is gone. So a keystroke does not send all documents. Of the versions the last one
 * asked for is kept at hand.
 */
final class DraftFiles {
    private volatile @Nullable Base last;

    private record Base(String version, FileSet files) {}

    /** @param draft without a base: it stands on the live version */
    Future<FileSet> of(Bot bot, JsonObject draft) {
        String base = draft.getString("base", "");
        String version = base.isEmpty() ? bot.version() : base;
        return version(bot, version).map(known -> with(known, draft.getJsonObject("files", new JsonObject())));
    }

    Future<FileSet> version(Bot bot, String version) {
        Base known = last;
        return known != null && known.version.equals(version)
                ? Future.succeededFuture(known.files)
                : bot.versions().files(version).map(doing(files -> last = new Base(version, files)));
    }

    private static FileSet with(FileSet base, JsonObject changed) {
        Map<String, Buffer> files = new HashMap<>(base.files());
        for (String path : changed.fieldNames()) {
            Object text = changed.getValue(path);
            if (text == null) {
                files.remove(path);
            } else if (text instanceof String written) {
                files.put(path, Buffer.buffer(written));
            } else {
                throw Failure.of(Kind.BAD_INPUT, "`" + path + "` must be a text, or null where the file is gone")
                        .exception();
            }
        }
        return new FileSet(files).checked();
    }
}
