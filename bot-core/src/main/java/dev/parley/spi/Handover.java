package dev.parley.spi;

import dev.parley.model.ConversationState.Exchange;
import dev.parley.text.Excerpt;
import java.util.List;
import java.util.function.Function;

/**
 * A conversation in which a team is called in.
 *
 * @param turn that called it
 * @param said the last exchanges, oldest first
 */
public record Handover(TurnInfo turn, String team, List<Exchange> said) {
    public Handover {
        said = List.copyOf(said);
    }

    /** As many of the last exchanges, each as it is written, as fit into so many characters. */
    public String transcript(Function<Exchange, String> written, int length) {
        String all = "";
        for (int i = said.size() - 1; i >= 0; i--) {
            String one = written.apply(said.get(i));
            String more = all.isEmpty() ? one : one + "\n" + all;
            if (more.length() > length) {
                return all.isEmpty() ? Excerpt.marked(more, length) : all;
            }
            all = more;
        }
        return all;
    }
}
