package dev.parley.steps;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.CacheKey;
import dev.parley.spi.Resources;
import dev.parley.spi.Turn;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one entry. One that reads no values is the same for everybody, and is kept in the answer cache under
 * what it is made of. One that reads any, such as the customer's name, is made for each customer anew.
 */
final class FaqAnswer {
    private final Faq.Entry entry;
    private final Duration ttl;
    private final AnswerMemory memory;
    private final Resources resources;
    private final List<Citation> sources;
    private final @Nullable String key;

    FaqAnswer(Faq.Entry entry, Duration ttl, AnswerMemory memory, Resources resources) {
        this.entry = entry;
        this.ttl = ttl;
        this.memory = memory;
        this.resources = resources;
        this.sources = sources(entry);
        this.key = entry.answer().references().isEmpty() ? key(entry, resources) : null;
    }

    private static List<Citation> sources(Faq.Entry entry) {
        List<Citation> sources = new ArrayList<>();
        for (Faq.Source source : entry.sources()) {
            sources.add(new Citation(sources.size() + 1, source.title(), source.source(), ""));
        }
        return List.copyOf(sources);
    }

    private static String key(Faq.Entry entry, Resources resources) {
        List<String> ingredients = new ArrayList<>();
        ingredients.add(entry.answer().source());
        entry.sources().forEach(source -> ingredients.addAll(List.of(source.title(), source.source())));
        return CacheKey.of(resources.flow(), resources.step(), ingredients);
    }

    /** Says the answer, and gives its text. */
    Future<String> say(Turn turn) {
        if (key == null) {
            turn.note("cache", "off");
            return make(turn).map(CachedAnswer::text);
        }
        return memory.find(key)
                .compose(found -> {
                    found.note(turn);
                    return found.answer() == null ? makeAndKeep(key, turn) : repeat(found.answer(), turn);
                })
                .map(CachedAnswer::text);
    }

    private Future<CachedAnswer> repeat(CachedAnswer answer, Turn turn) {
        turn.origin(Origin.CACHE);
        return write(answer, turn);
    }

    private Future<CachedAnswer> makeAndKeep(String under, Turn turn) {
        return make(turn).map(doing(answer -> memory.put(under, answer, ttl, () -> {})));
    }

    private Future<CachedAnswer> make(Turn turn) {
        turn.origin(Origin.FAQ);
        String text = entry.answer().render(turn.values()).strip();
        return write(new CachedAnswer(text, sources, resources.clock().now()), turn);
    }

    private static Future<CachedAnswer> write(CachedAnswer answer, Turn turn) {
        Future<Void> written = Paragraph.say(turn, answer.text());
        for (AnswerPart part : answer.sources()) {
            written = written.compose(before -> turn.answer().write(part));
        }
        return written.map(answer);
    }
}
