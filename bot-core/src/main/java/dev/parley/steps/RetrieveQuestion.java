package dev.parley.steps;

import dev.parley.model.ConversationState.Exchange;
import dev.parley.spi.ModelRequest.ChatMessage;
import dev.parley.spi.ModelRequest.Role;
import dev.parley.spi.Resources;
import dev.parley.spi.Turn;
import dev.parley.text.Excerpt;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a question that leans on the conversation one that stands by itself:
 *
 * <pre>
 * When do you open?  And on Sundays?     And on Sundays? When do you open?
 * Where is my order? Can I cancel it?    Can I cancel it? Where is my order?
 * </pre>
 *
 * Such a question is short, and begins with a word that goes on, or points at something by a pronoun. What is taken for one
 * wrongly is searched with a few words too many, and its own come first.
 */
final class RetrieveQuestion {
    private static final int LONGEST = 80;
    private static final int BACK = 3;
    private static final Pattern GOES_ON =
            Pattern.compile("(?iu)\\s*(and|but|or|also|then|so|ok|okay|what about|how about|"
                    + "what if|und|aber|oder|et|mais|y|pero)\\b.*|\\s*(why|why not|which|which one|how|when|where)\\W*"
                    + "|\\s*(那|还有|为什么[？?]?$|它|他们|这个).*");
    private static final Pattern POINTS = Pattern.compile(
            "(?iu).*\\b(it|its|they|them|their|those|these|the same|one|ones|(this|that)(?=\\s+(is|are|does|do|mean|work|cost)\\b|\\W*$))\\b.*"
                    + "|.*(它|这个|那个).*");
    private static final String SYSTEM =
            "Rewrite the customer's last message as one question that can be understood without the conversation, in the"
                    + " same language. Answer with that question only.";

    private final boolean words;
    private final @Nullable RetrieveModel model;

    RetrieveQuestion(Retrieve.Settings settings, Resources resources) {
        this.words = settings.followUp() == Retrieve.FollowUp.WORDS;
        this.model =
                settings.followUpWith() == null ? null : new RetrieveModel(resources.model(settings.followUpWith()));
    }

    Future<String> whole(String asked, Turn turn) {
        List<Exchange> history = turn.conversation().history();
        if (history.isEmpty() || (!words && model == null) || !leans(asked)) {
            return Future.succeededFuture(asked);
        }
        turn.note("follow_up", model == null ? "words" : "model");
        String joined = joined(asked, history);
        return model == null
                ? Future.succeededFuture(joined)
                : model.ask(SYSTEM, messages(asked, history), turn)
                        .map(written -> written.isEmpty() ? joined : Excerpt.of(written, Excerpt.QUESTION))
                        .otherwise(failed -> turn.stopped() ? asked : joined);
    }

    static boolean leans(String question) {
        return question.length() <= LONGEST
                && (GOES_ON.matcher(question).matches()
                        || POINTS.matcher(question).matches());
    }

    /** With the questions before it, back to one that stands by itself. */
    private static String joined(String asked, List<Exchange> history) {
        StringBuilder joined = new StringBuilder(asked);
        for (int back = 1; back <= Math.min(BACK, history.size()); back++) {
            String before = history.get(history.size() - back).question();
            joined.append('\n').append(before);
            if (!leans(before)) {
                break;
            }
        }
        return Excerpt.of(joined.toString(), Excerpt.QUESTION);
    }

    private static List<ChatMessage> messages(String asked, List<Exchange> history) {
        List<ChatMessage> messages = new ArrayList<>();
        for (Exchange before : history.subList(Math.max(0, history.size() - BACK), history.size())) {
            messages.add(new ChatMessage(Role.USER, before.question()));
            messages.add(new ChatMessage(Role.ASSISTANT, before.answer()));
        }
        messages.add(new ChatMessage(Role.USER, asked));
        return messages;
    }
}
