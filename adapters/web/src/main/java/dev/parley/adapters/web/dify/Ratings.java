package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.Fields;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.RequestBody;
import dev.parley.adapters.web.records.Gathered;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Feedback;
import dev.parley.spi.keys.ApiKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes after an answer: a rating, and questions to go on with. */
final class Ratings {
    private final Asking asking;
    private final Gathered<Book> books;
    private final List<String> suggestions;

    Ratings(Asking asking, Gathered<Book> books, List<String> suggestions) {
        this.asking = asking;
        this.books = books;
        this.suggestions = suggestions;
    }

    private static HttpProblem unknown() {
        return HttpProblem.notFound("Message Not Exists.");
    }

    Future<JsonObject> rate(Call call, ApiKey key) {
        return RequestBody.json(call.request()).compose(body -> {
            Fields fields = new Fields(body);
            Owner owner = new Owner(key, DifyRequest.user(fields.needed("user")));
            String rating = fields.text("rating") == null ? null : fields.oneOf("rating", "like", "dislike");
            String turn = turn(call);
            return books.read(owner.book())
                    .compose(book -> rate(owner, conversation(owner, book, turn), turn, rating))
                    .map(rated -> Runs.success());
        });
    }

    private static String turn(Call call) {
        String turn = DifyId.MESSAGE.turn(call.path("message"));
        if (turn == null) {
            throw unknown();
        }
        return turn;
    }

    private static ConversationKey conversation(Owner owner, Book book, String turn) {
        Talk talk = book.talkOf(turn);
        if (talk == null && !book.single().contains(turn)) {
            throw unknown();
        }
        return owner.conversation(talk == null ? turn : talk.id());
    }

    /** A rating that is taken back stays counted. */
    private Future<Void> rate(Owner owner, ConversationKey key, String turn, @Nullable String rating) {
        Future<Void> kept = books.change(owner.book(), book -> book.rated(turn, rating));
        if (rating == null) {
            return kept;
        }
        Feedback feedback = new Feedback("", key, owner.asUser(), asking.clock().now(), turn, rating.equals("like"));
        return kept.compose(done -> asking.inbound().accept(feedback)).mapEmpty();
    }

    /** Those of the configured questions that were not asked in this conversation. */
    Future<JsonObject> suggested(Call call, ApiKey key) {
        String user = call.query("user");
        if (user == null) {
            throw HttpProblem.badRequest("\"user\" is missing.").about("user");
        }
        Owner owner = new Owner(key, DifyRequest.user(user));
        String turn = turn(call);
        return books.read(owner.book())
                .compose(book -> asking.inbound().state(conversation(owner, book, turn)))
                .map(state -> {
                    List<String> left = suggestions.stream()
                            .filter(question -> state.history().stream()
                                    .noneMatch(exchange -> exchange.question().equals(question)))
                            .limit(3)
                            .toList();
                    return Runs.success().put("data", new JsonArray(left));
                });
    }
}
