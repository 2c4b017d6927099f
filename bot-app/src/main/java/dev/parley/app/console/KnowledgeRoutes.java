package dev.parley.app.console;

import dev.parley.app.people.Role;
import dev.parley.knowledge.Folder;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The documents that the bot answers from:
 *
 * <ul>
 *   <li>{@code GET /api/knowledge}: the collections, and how far what is being taken in is
 *   <li>{@code GET /api/knowledge/NAME?limit=N&before=DOCUMENT}: the documents of one, by name
 *   <li>{@code POST /api/knowledge/NAME?source=S} with files as multipart/form-data: takes them in; a field {@code meta} may
 *       say what is known of them, as JSON by their names
 *   <li>{@code DELETE /api/knowledge/NAME/DOCUMENT}: takes one out
 * </ul>
 */
public final class KnowledgeRoutes {
    private static final long BODY = 4 * Folder.Found.LARGEST;
    private static final int PAGE = 100;

    private final Gate<KnowledgeDesk> gate;

    private KnowledgeRoutes(Gate<KnowledgeDesk> gate) {
        this.gate = gate;
    }

    /** @param desk null while the program is starting */
    public static void mount(Router router, String secret, Supplier<@Nullable KnowledgeDesk> desk) {
        Gate<KnowledgeDesk> gate = new Gate<>(secret, desk);
        KnowledgeRoutes routes = new KnowledgeRoutes(gate);
        gate.guard(router, "/api/knowledge*", Role.VIEWER, Role.EDITOR);
        String uploads =
                Path.of(System.getProperty("java.io.tmpdir"), "parley-uploads").toString();
        router.get("/api/knowledge")
                .handler(context -> answer(context, gate.part().collections()));
        router.get("/api/knowledge/:name").handler(routes::documents);
        router.post("/api/knowledge/:name")
                .handler(BodyHandler.create(uploads).setBodyLimit(BODY).setDeleteUploadedFilesOnEnd(true))
                .handler(routes::add);
        router.delete("/api/knowledge/:name/:document").handler(routes::remove);
    }

    private static void answer(RoutingContext context, Future<JsonObject> answer) {
        answer.onSuccess(json -> Gate.answer(context, 200, json)).onFailure(e -> Gate.failed(context, e));
    }

    private void documents(RoutingContext context) {
        String limit = context.request().getParam("limit", "" + PAGE);
        int most = limit.matches("[1-9]\\d{0,3}") ? Integer.parseInt(limit) : PAGE;
        answer(
                context,
                gate.part()
                        .documents(
                                context.pathParam("name"),
                                most,
                                context.request().getParam("before")));
    }

    private void add(RoutingContext context) {
        try {
            answer(
                    context,
                    gate.part()
                            .add(
                                    context.pathParam("name"),
                                    context.request().getParam("source", "console"),
                                    files(context),
                                    Gate.author(context)));
        } catch (RuntimeException wrong) {
            Gate.failed(context, wrong);
        }
    }

    private static List<Folder.Found> files(RoutingContext context) {
        String said = context.request().getFormAttribute("meta");
        JsonObject meta = said == null ? new JsonObject() : new JsonObject(said);
        List<Folder.Found> files = context.fileUploads().stream()
                .map(file -> found(file, meta.getJsonObject(file.fileName(), new JsonObject())))
                .toList();
        if (files.isEmpty()) {
            throw wrong("send files, as multipart/form-data");
        }
        return files;
    }

    private static Folder.Found found(FileUpload file, JsonObject meta) {
        String name = file.fileName();
        if (name.startsWith("/") || name.contains("\\") || name.matches("(.*/)?\\.{1,2}(/.*)?") || name.isBlank()) {
            throw wrong("`" + name + "` is no name for a document");
        }
        Map<String, String> known = new HashMap<>();
        meta.forEach(each -> known.put(each.getKey(), String.valueOf(each.getValue())));
        return new Folder.Found(name, Path.of(file.uploadedFileName()), known);
    }

    private static RuntimeException wrong(String message) {
        return Failure.of(Kind.BAD_INPUT, message).exception();
    }

    private void remove(RoutingContext context) {
        String document = context.pathParam("document");
        answer(context, gate.part().remove(context.pathParam("name"), document, Gate.author(context)));
    }
}
