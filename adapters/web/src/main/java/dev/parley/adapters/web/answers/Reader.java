package dev.parley.adapters.web.answers;

import io.vertx.core.Future;
import java.util.List;

/** Takes an answer to one client. Its methods are called on the answer's event loop. */
public interface Reader {
    /** True: wants the events all at once, when the answer is whole. */
    boolean whole();

    /** The events of this turn follow, from the one after number {@code after}. */
    void begin(String turn, int after);

    /**
     * @param after how many events came before these
     * @param last nothing follows these
     * @return completes when more may be given, fails when there is nobody any more
     */
    Future<Void> take(int after, List<TurnEvent> events, boolean last);

    /** Completes when the client is gone, or has all. */
    Future<Void> left();
}
