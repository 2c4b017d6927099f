package dev.parley.spi;

import dev.parley.model.ConversationState;
import dev.parley.model.InboundEvent.Takeover;
import io.vertx.core.Future;

/**
 * Where people of a team find the conversations that need one of them, whichever replica has them. Each call completes when
 * what it tells can't be lost any more; it may come twice, and counts once.
 */
public interface TeamDesk {
    /** For a bot that nobody looks after: teams are told by channels alone. */
    TeamDesk NONE = new TeamDesk() {};

    /** A team is called in. */
    default Future<Void> calledIn(Handover handover) {
        return Future.succeededFuture();
    }

    /** The customer wrote to the person who has taken over, and the bot says nothing. */
    default Future<Void> wrote(TurnInfo turn) {
        return Future.succeededFuture();
    }

    /** A person has taken over, or gives the conversation back. */
    default Future<Void> takenOver(Takeover takeover, ConversationState state) {
        return Future.succeededFuture();
    }

    /** That person said something to the customer. */
    default Future<Void> said(TurnInfo turn, String text) {
        return Future.succeededFuture();
    }
}
