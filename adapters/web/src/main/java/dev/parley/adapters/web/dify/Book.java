package dev.parley.adapters.web.dify;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one user of one key beside the conversations themselves: their list, and the ratings of their turns.
 *
 * @param talks the one that was talked in last comes first
 * @param single turns that belong to no conversation, oldest first
 */
record Book(List<Talk> talks, List<String> single, Map<String, String> ratings) {
    static final Book EMPTY = new Book(List.of(), List.of(), Map.of());

    private static final int TALKS = 100;
    private static final int SINGLE = 50;
    /** Inputs may be large; a list of conversations must not be. */
    private static final int INPUTS = 2_000;

    Book {
        talks = List.copyOf(talks);
        single = List.copyOf(single);
        ratings = Map.copyOf(ratings);
    }

    @Nullable
    Talk talk(String id) {
        return talks.stream().filter(talk -> talk.id().equals(id)).findFirst().orElse(null);
    }

    /** The conversation of a turn, or null. */
    @Nullable
    Talk talkOf(String turn) {
        return talks.stream()
                .filter(talk -> talk.turns().contains(turn))
                .findFirst()
                .orElse(null);
    }

    Book asked(Run run, String turn) {
        long now = run.at().getEpochSecond();
        if (run.conversation().isEmpty()) {
            List<String> all = new ArrayList<>(single);
            all.add(turn);
            return new Book(talks, all.subList(Math.max(0, all.size() - SINGLE), all.size()), ratings);
        }
        Talk known = talk(run.conversation());
        return with((known == null ? begun(run, now) : known).with(turn, now));
    }

    private static Talk begun(Run run, long now) {
        JsonObject inputs = run.request().inputs();
        String name = run.request().named() ? Talk.nameFor(run.request().query()) : Talk.UNNAMED;
        JsonObject kept = inputs.encode().length() > INPUTS ? new JsonObject() : inputs;
        return new Talk(run.conversation(), name, kept, now, now, List.of());
    }

    Book with(Talk talk) {
        Stream<Talk> others = without(talk.id()).talks().stream();
        return new Book(Stream.concat(Stream.of(talk), others).limit(TALKS).toList(), single, ratings);
    }

    Book without(String id) {
        return new Book(talks.stream().filter(talk -> !talk.id().equals(id)).toList(), single, ratings);
    }

    /** @param rating null takes it back */
    Book rated(String turn, @Nullable String rating) {
        Map<String, String> all = new LinkedHashMap<>(ratings);
        if (rating == null) {
            all.remove(turn);
        } else {
            all.put(turn, rating);
        }
        all.keySet().removeIf(rated -> talkOf(rated) == null && !single.contains(rated));
        return new Book(talks, single, all);
    }

    Buffer stored() {
        return new JsonObject()
                .put("talks", new JsonArray(talks.stream().map(Talk::stored).toList()))
                .put("single", new JsonArray(single))
                .put("ratings", new JsonObject(new LinkedHashMap<>(ratings)))
                .toBuffer();
    }

    static Book read(@Nullable Buffer stored) {
        if (stored == null) {
            return EMPTY;
        }
        JsonObject json = new JsonObject(stored);
        Map<String, String> ratings = new LinkedHashMap<>();
        json.getJsonObject("ratings").forEach(entry -> ratings.put(entry.getKey(), String.valueOf(entry.getValue())));
        return new Book(
                json.getJsonArray("talks").stream()
                        .map(talk -> Talk.read((JsonObject) talk))
                        .toList(),
                json.getJsonArray("single").stream().map(String::valueOf).toList(),
                ratings);
    }

    /** A change that leaves a book as it is where there is no such conversation. */
    static UnaryOperator<Book> change(String id, UnaryOperator<Talk> how) {
        return book -> {
            Talk talk = book.talk(id);
            return talk == null ? book : book.with(how.apply(talk));
        };
    }
}
