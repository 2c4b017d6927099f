package dev.parley.adapters.web.answers;

import dev.parley.adapters.web.answers.TurnEvent.Said;
import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure;
import java.util.ArrayList;
import java.util.List;

/** An answer that is no longer live, as the conversation's history knows it. */
public record Recorded(List<TurnEvent> events) {
    public static Recorded of(Exchange exchange) {
        List<TurnEvent> events = new ArrayList<>();
        events.add(new Said(new AnswerPart.Delta(exchange.answer())));
        exchange.sources().forEach(source -> events.add(new Said(source)));
        events.add(new Said(new AnswerPart.Done(exchange.origin(), false)));
        return new Recorded(events);
    }

    static Recorded failed(Throwable thrown) {
        return new Recorded(List.of(new Said(new AnswerPart.Failed(Failure.from(thrown)))));
    }

    /** From the beginning: the numbers of its events are not those that the live answer had. */
    void to(Reader reader, String turn) {
        reader.begin(turn, 0);
        reader.take(0, events, true).onFailure(gone -> {});
    }
}
