package dev.parley.app.console;

import dev.parley.app.people.SignedIn;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets of files on their way between the commands and a running program: base64 by path. */
public final class ReleaseJson {
    private static final Logger log = LoggerFactory.getLogger(ReleaseJson.class);

    private ReleaseJson() {}

    public static JsonObject of(FileSet set) {
        JsonObject files = new JsonObject();
        set.files().forEach((path, content) -> files.put(path, content.getBytes()));
        return files;
    }

    /** The {@code files} of a request, named: which is not for an event loop. */
    static Future<FileSet> files(Vertx vertx, JsonObject body) {
        return vertx.executeBlocking(
                () -> {
                    FileSet set = files(named(body)).checked();
                    log.debug("version {} was sent", set.version());
                    return set;
                },
                false);
    }

    private static JsonObject named(@Nullable JsonObject body) {
        if (body != null && body.getValue("files") instanceof JsonObject files) {
            return files;
        }
        throw Failure.of(Kind.BAD_INPUT, "`files` is missing: an object with the content of each file by its path")
                .exception();
    }

    /** Who is signed in; a command says itself who runs it. */
    static By by(RoutingContext context, JsonObject body) {
        SignedIn person = Visit.person(context);
        String message = body.getString("message", "");
        return person == null ? new By(body.getString("author", ""), message) : person.by(message);
    }

    public static FileSet files(JsonObject json) {
        Map<String, Buffer> files = new TreeMap<>();
        json.fieldNames().forEach(path -> files.put(path, content(path, json.getValue(path))));
        return new FileSet(files);
    }

    /** In base64 of either alphabet, with or without padding: browsers write the one, and Vert.x the other. */
    private static Buffer content(String path, @Nullable Object written) {
        try {
            String base64 = String.valueOf(written).replace('+', '-').replace('/', '_');
            return Buffer.buffer(Base64.getUrlDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw Failure.of(Kind.BAD_INPUT, "the content of the file " + path + " is not base64")
                    .exception();
        }
    }
}
