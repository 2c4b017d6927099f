package dev.parley.spi;

import dev.parley.model.ConversationState.Exchange;
import java.util.List;

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
}
