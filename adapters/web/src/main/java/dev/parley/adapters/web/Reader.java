package dev.parley.adapters.web;

import dev.parley.model.AnswerPart;
import io.vertx.core.Future;
import java.util.List;

/** Takes an answer to one client. Its methods are called on the answer's event loop. */
interface Reader {
    /** True: wants the parts all at once, when the answer is whole. */
    boolean whole();

    /** The parts of this turn follow, from the one after number {@code after}. */
    void begin(String turn, int after);

    /**
     * @param after how many parts came before these
     * @return completes when more may be given, fails when there is nobody any more
     */
    Future<Void> take(int after, List<AnswerPart> parts);

    /** Completes when the client is gone, or has all. */
    Future<Void> left();
}
