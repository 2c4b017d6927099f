package dev.parley.adapters.redis;

import static dev.parley.adapters.redis.InboxKeys.bytes;
import static dev.parley.adapters.redis.InboxKeys.text;
import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import dev.parley.spi.Inbox;
import dev.parley.spi.Inbox.Entry;
import dev.parley.spi.Inbox.Hold;
import dev.parley.spi.Inbox.Letter;
import dev.parley.spi.Inbox.Parked;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the inbox that was handed to this replica's worker. */
final class Handed implements Entry {
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final int DOUBLED = 7;

    private final Partition partition;
    private final String id;
    private final String turn;
    private final byte[] conversation;
    private final Buffer event;
    private final int tries;
    private final boolean counted;
    private final Promise<Void> settled = Promise.promise();
    private volatile byte @Nullable [] parked;
    private volatile boolean left;
    private volatile boolean begun;

    // On the inbox's context only.
    private boolean ended;

    /** @param counted whether Redis counts one more try than were begun before: the one that is about to be */
    private Handed(
            Partition partition,
            String id,
            String turn,
            byte[] conversation,
            Buffer event,
            int tries,
            boolean counted) {
        this.partition = partition;
        this.id = id;
        this.turn = turn;
        this.conversation = conversation;
        this.event = event;
        this.tries = tries;
        this.counted = counted;
    }

    /** What has just been recorded here. */
    static Handed of(Partition partition, String id, Letter letter, boolean counted) {
        byte[] conversation = bytes(letter.conversation().toString());
        return new Handed(partition, id, letter.turn(), conversation, letter.event(), 0, counted);
    }

    /** @param entry as Redis replies it: an id, and fields each behind its name */
    static Handed of(Partition partition, List<?> entry, int tries, boolean counted) {
        List<?> fields = (List<?>) entry.get(1);
        byte[] conversation = (byte[]) fields.get(3);
        Buffer event = Buffer.buffer((byte[]) fields.get(5));
        return new Handed(partition, text(entry.get(0)), text(fields.get(1)), conversation, event, tries, counted);
    }

    /** To be handed out once more; a try that could not even be counted has shown nothing, and is none. */
    Handed again() {
        return new Handed(partition, id, turn, conversation, event, begun ? tries + 1 : tries, counted && !begun);
    }

    String id() {
        return id;
    }

    byte[] conversation() {
        return conversation;
    }

    @Override
    public String turn() {
        return turn;
    }

    @Override
    public Buffer event() {
        return event;
    }

    @Override
    public int tries() {
        return tries;
    }

    @Override
    public Hold hold() {
        return partition.hold();
    }

    @Override
    public Future<Void> begin() {
        boolean known = counted && hold() == Hold.HELD;
        return (known ? Future.<Void>succeededFuture() : partition.begin(this)).map(doing(done -> begun = true));
    }

    /** Whether Redis counts one more try than were begun before it was handed out. */
    boolean isCounted() {
        return counted || begun;
    }

    @Override
    public Future<Void> done() {
        return partition.end(this);
    }

    @Override
    public void leaveToNewer() {
        left = true;
        partition.left(this);
    }

    boolean isLeft() {
        return left;
    }

    /** The conversation, as it is printed. */
    String place() {
        return text(conversation);
    }

    @Override
    public void failed(Failure cause) {
        if (tries < Inbox.TRIES) {
            partition.later(this, cause);
        } else {
            parked = Parking.encode(new Parked(turn, place(), event, partition.now(), tries, cause.message()));
            var unused = partition.end(this);
        }
    }

    /** Twice as long each time: from half a second to about a minute. */
    Duration pause() {
        return Duration.ofMillis(FIRST_PAUSE_MILLIS << Math.min(tries, DOUBLED));
    }

    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    byte @Nullable [] parked() {
        return parked;
    }

    Future<Void> settled() {
        return settled.future();
    }

    void settle() {
        boolean unused = settled.tryComplete();
    }
}
