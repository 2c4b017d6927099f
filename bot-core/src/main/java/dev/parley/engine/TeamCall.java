package dev.parley.engine;

import dev.parley.model.ConversationKey;
import dev.parley.spi.Handover;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a team into the conversation of a turn. That goes on meanwhile: its next message may well come before the team. */
record TeamCall(Turns turns, TurnInfo info) {
    private static final Logger log = LoggerFactory.getLogger(TeamCall.class);

    void to(String team) {
        ConversationKey key = info.message().conversation();
        Future.succeededFuture()
                .compose(now -> turns.keeper().load(key))
                .compose(known -> call(new Handover(info, team, known.state().history())))
                .onFailure(e -> log.error(
                        "turn {}: the team {} could not be called in: {}", info.turn(), team, e.getMessage()));
    }

    /** The channel is told in any case. */
    private Future<Void> call(Handover call) {
        Future<Void> onDesk = turns.around().desk().calledIn(call);
        Future<Void> inChannel = turns.channel(info.message().conversation()).callIn(call);
        return Future.join(onDesk, inChannel).mapEmpty();
    }
}
