package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.Fields;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.RequestBody;
import dev.parley.adapters.web.records.Gathered;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.spi.keys.ApiKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;

/** A user's conversations: list, rename, delete, and what was said in one, as far as the bot remembers it. */
final class Conversations {
    private static final int NAME = 200;

    private final Asking asking;
    private final Gathered<Book> books;

    Conversations(Asking asking, Gathered<Book> books) {
        this.asking = asking;
        this.books = books;
    }

    static HttpProblem unknown() {
        return HttpProblem.notFound("Conversation Not Exists.");
    }

    Future<JsonObject> list(Call call, ApiKey key) {
        Page page = Page.of(call, "last_id");
        Comparator<Talk> order = order(call);
        return books.read(owner(call, key).book()).map(book -> {
            List<Talk> talks = book.talks().stream().sorted(order).toList();
            int from = page.after(talks.stream().map(Talk::id).toList(), "Last Conversation Not Exists.");
            return page.json(
                    talks.subList(from, talks.size()).stream().map(Talk::item).toList());
        });
    }

    private static Comparator<Talk> order(Call call) {
        String by = call.query("sort_by");
        Comparator<Talk> created = Comparator.comparingLong(Talk::created);
        Comparator<Talk> updated = Comparator.comparingLong(Talk::updated);
        return switch (by == null ? "-updated_at" : by) {
            case "created_at" -> created;
            case "-created_at" -> created.reversed();
            case "updated_at" -> updated;
            case "-updated_at" -> updated.reversed();
            default ->
                throw HttpProblem.badRequest(
                                "\"sort_by\" must be one of: created_at, -created_at, updated_at, -updated_at.")
                        .about("sort_by");
        };
    }

    /** The last page comes first, each oldest first. */
    Future<JsonObject> messages(Call call, ApiKey key) {
        Page page = Page.of(call, "first_id");
        String id = call.query("conversation_id");
        if (id == null) {
            throw HttpProblem.badRequest("\"conversation_id\" is missing.").about("conversation_id");
        }
        Owner owner = owner(call, key);
        return books.read(owner.book())
                .compose(book -> asking.inbound().state(owner.conversation(id)).map(state -> {
                    Talk talk = book.talk(id);
                    if (talk == null && state.history().isEmpty()) {
                        throw unknown();
                    }
                    Messages messages = new Messages(id, talk, book.ratings());
                    return page.lastOf(state.history(), Exchange::turn, messages::item);
                }));
    }

    Future<JsonObject> rename(Call call, ApiKey key) {
        String id = call.path("conversation");
        return RequestBody.json(call.request()).compose(body -> {
            Fields fields = new Fields(body);
            Owner owner = new Owner(key, DifyRequest.user(fields.text("user")));
            return fields.flag("auto_generate", false)
                    ? asking.inbound()
                            .state(owner.conversation(id))
                            .compose(state -> rename(
                                    owner,
                                    id,
                                    state.history().isEmpty()
                                            ? Talk.UNNAMED
                                            : Talk.nameFor(
                                                    state.history().get(0).question())))
                    : rename(owner, id, name(fields));
        });
    }

    private static String name(Fields fields) {
        String name = fields.needed("name").strip();
        if (name.length() > NAME) {
            throw HttpProblem.badRequest("\"name\" may have " + NAME + " characters.")
                    .about("name");
        }
        return name;
    }

    private Future<JsonObject> rename(Owner owner, String id, String name) {
        long now = asking.clock().now().getEpochSecond();
        return books.change(owner.book(), Book.change(id, talk -> talk.named(name, now)))
                .compose(changed -> books.read(owner.book()))
                .map(book -> {
                    Talk talk = book.talk(id);
                    if (talk == null) {
                        throw unknown();
                    }
                    return talk.item();
                });
    }

    Future<Void> delete(Call call, ApiKey key) {
        String id = call.path("conversation");
        return RequestBody.json(call.request()).compose(body -> {
            Owner owner = new Owner(key, DifyRequest.user(new Fields(body).text("user")));
            return books.read(owner.book()).compose(book -> {
                if (book.talk(id) == null) {
                    return Future.failedFuture(unknown());
                }
                return asking.inbound()
                        .forget(owner.conversation(id))
                        .compose(gone -> books.change(owner.book(), all -> all.without(id)));
            });
        });
    }

    private static Owner owner(Call call, ApiKey key) {
        return new Owner(key, DifyRequest.user(call.query("user")));
    }
}
