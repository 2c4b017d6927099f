package dev.parley.adapters.redis;

import static dev.parley.spi.Futures.doing;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.model.Failure;
import dev.parley.spi.Inbox;
import dev.parley.spi.Inbox.Entry;
import dev.parley.spi.Inbox.Hold;
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
    private final Promise<Void> settled = Promise.promise();
    private volatile byte @Nullable [] parked;
    private volatile boolean left;
    private volatile boolean begun;

    // On the inbox's context only.
    private boolean ended;

    private Handed(Partition partition, String id, String turn, byte[] conversation, Buffer event, int tries) {
        this.partition = partition;
        this.id = id;
        this.turn = turn;
        this.conversation = conversation;
        this.event = event;
        this.tries = tries;
    }

    /** @param entry as Redis replies it: an id, and fields each behind its name */
    static Handed of(Partition partition, List<?> entry, int tries) {
        List<?> fields = (List<?>) entry.get(1);
        byte[] turn = (byte[]) fields.get(1);
        byte[] conversation = (byte[]) fields.get(3);
        byte[] event = (byte[]) fields.get(5);
        String id = new String((byte[]) entry.get(0), UTF_8);
        return new Handed(partition, id, new String(turn, UTF_8), conversation, Buffer.buffer(event), tries);
    }

    /** To be handed out once more; a try that could not even be counted has shown nothing, and is none. */
    Handed again() {
        return new Handed(partition, id, turn, conversation, event, begun ? tries + 1 : tries);
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
        return partition.begin(this).map(doing(counted -> begun = true));
    }

    boolean isBegun() {
        return begun;
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
        return new String(conversation, UTF_8);
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
