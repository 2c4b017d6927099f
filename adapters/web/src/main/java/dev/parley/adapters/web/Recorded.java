package dev.parley.adapters.web;

import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure;
import java.util.ArrayList;
import java.util.List;

/** An answer that is no longer live, as the conversation's history knows it. */
record Recorded(List<AnswerPart> parts) {
    static Recorded of(Exchange exchange) {
        List<AnswerPart> parts = new ArrayList<>();
        parts.add(new AnswerPart.Delta(exchange.answer()));
        parts.addAll(exchange.sources());
        parts.add(new AnswerPart.Done(exchange.origin(), false));
        return new Recorded(parts);
    }

    static Recorded failed(Throwable thrown) {
        return new Recorded(List.of(new AnswerPart.Failed(Failure.from(thrown))));
    }

    /** From the beginning: the numbers of its parts are not those that the live answer had. */
    void to(Reader reader, String turn) {
        reader.begin(turn, 0);
        reader.take(0, parts).onFailure(gone -> {});
    }
}
