package dev.parley.spi;

import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;

/**
 * The messages that were acknowledged and are not answered yet, kept where all replicas see them until their answers are
 * out. Those of one conversation go to one replica at a time, in the order in which they were recorded. When that replica
 * dies or leaves, all that it had not finished goes to another one, in the same order. Safe from any thread.
 */
public interface Inbox {
    /**
     * Whoever has been begun so often in vain is begun once more, to tell the customer, and then parked: after ten minutes
     * to half an hour where what it needs is away, and sooner where each process that begins it dies.
     */
    int TRIES = 16;

    /**
     * Keeps a message. Completes when it is safe, with the turn that answers it: the given one, or that of the same message
     * recorded before. Fails with OVERLOADED when too many wait, in the conversation or altogether; then nothing is kept.
     */
    Future<String> record(Letter letter);

    /**
     * The turn of a message that is not ended, or an empty text where there is none.
     *
     * @param id the message's event; empty for the first one of the conversation, whichever that is
     */
    Future<String> open(ConversationKey conversation, String id);

    /** Tells the workers of all replicas, this one's too; whoever is not there now never hears of it. */
    Future<Void> tell(Buffer news);

    /** The messages that were given up, the longest ago first. */
    Future<List<Parked>> parked();

    /**
     * Puts a parked message behind all others of its conversation, to be begun once more under its turn; however many ask for
     * it, that happens once. False when it isn't parked; OVERLOADED when too many wait, and then it stays parked.
     */
    Future<Boolean> rerun(String turn);

    /** Forgets a parked message; false when it isn't parked. */
    Future<Boolean> drop(String turn);

    /** Begins to hand out what is recorded, by whomever. */
    Future<Void> work(Worker worker);

    /** Hands out no more; what is not ended goes to another replica at once. */
    Future<Void> leave();

    /**
     * A message to be kept.
     *
     * @param id the event's, which names it within its conversation; empty where it has none
     * @param event the message as the engine writes it down
     * @param most how many of its conversation may be open, this one among them
     */
    record Letter(ConversationKey conversation, String id, String turn, Buffer event, int most) {}

    /**
     * A message that was given up; its customer was told.
     *
     * @param conversation channel, tenant and place, as {@link ConversationKey} prints them
     * @param since when it was given up
     * @param tries how often it was begun in vain before
     */
    record Parked(String turn, String conversation, Buffer event, Instant since, int tries, String cause) {}

    /** Whoever answers messages. */
    interface Worker {
        /** Called from any thread; in order within a conversation. */
        void take(Entry entry);

        /** Called from any thread, with what some replica tells all. */
        void told(Buffer news);
    }

    /** A recorded message in the hands of a worker, until it says what became of it. */
    interface Entry {
        String turn();

        Buffer event();

        /** How often it was begun before and not ended. */
        int tries();

        Hold hold();

        /**
         * Counts that it is begun, before anything of an answer can be seen: whoever finds it after this process has died
         * knows by that to look first. Fails when nobody can be told now, or when it is somebody else's.
         */
        Future<Void> begin();

        /** Its answer is out, or it needs none: it is forgotten. Completes when that is so, or when it is somebody else's. */
        Future<Void> done();

        /**
         * A newer release wrote it, or what it goes on from: it stays first in its conversation, for a replica of that one.
         */
        void leaveToNewer();

        /** It could not be answered for now: it is handed out again after a pause, or parked for ops after too many tries. */
        void failed(Failure cause);
    }

    /** Whether a message is still this replica's to answer. */
    enum Hold {
        HELD,
        /** Nobody can tell now: nothing may be shown, and later it is one of the others. */
        UNCERTAIN,
        /** Another replica answers it. */
        LOST
    }
}
