package dev.parley.adapters.redis;

import static dev.parley.adapters.redis.InboxKeys.bytes;
import static dev.parley.adapters.redis.InboxKeys.text;

import dev.parley.spi.Inbox.Letter;
import dev.parley.spi.TurnStore.Position;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the entries of a partition to whoever holds it, each once and in the order of their recording, so that no
 * conversation's messages overtake each other. On the inbox's context only.
 *
 * <p>What others have recorded is fetched, one fetch at a time; news that come within a fetch lead to one more. What this
 * replica records itself is at hand: it is not fetched when all before it has been handed out.
 */
final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int PAGE = 256;
    private static final Long NONE = 0L;

    private final InboxShare share;
    private final Partition partition;
    private final InboxKeys keys;
    private final Lease lease;
    private final Set<String> countedBefore = new HashSet<>();

    /** The least id that was not handed out: Redis before 6.2 can't leave the first one of a range out. */
    private Position next = new Position(0, 0);

    private boolean fetching;
    private boolean news;

    Feed(InboxShare share, Partition partition, InboxKeys keys, Lease lease) {
        this.share = share;
        this.partition = partition;
        this.keys = keys;
        this.lease = lease;
    }

    void fetch() {
        news = true;
        if (fetching || !partition.takes()) {
            return;
        }
        news = false;
        fetching = true;
        InboxScripts.FETCH
                .run(
                        share.pipe(),
                        List.of(keys.stream, keys.tries, keys.lease, keys.parked),
                        List.of(lease.name(), bytes(next.toString()), bytes(PAGE)))
                .onComplete(fetched -> {
                    fetching = false;
                    if (fetched.succeeded()) {
                        fetched((List<?>) fetched.result());
                    } else {
                        LOG.debug(
                                "partition {} could not be read: {}",
                                keys.number,
                                fetched.cause().getMessage());
                    }
                });
    }

    private void fetched(@Nullable List<?> reply) {
        if (reply == null || reply.size() < 3) {
            return;
        }
        share.parkings().in(keys.number, ((Long) reply.get(2)).intValue());
        List<?> entries = (List<?>) reply.get(0);
        List<?> tries = (List<?>) reply.get(1);
        for (int i = 0; i < entries.size(); i++) {
            fetched((List<?>) entries.get(i), tries.get(i) instanceof byte[] count ? Integer.parseInt(text(count)) : 0);
        }
        if (news || entries.size() == PAGE) {
            fetch();
        }
    }

    private void fetched(List<?> entry, int tries) {
        String id = text(entry.get(0));
        if (isNew(id)) {
            boolean counted = countedBefore.remove(id);
            partition.hand(Handed.of(partition, entry, counted ? tries - 1 : tries, counted));
        }
    }

    /** False for what was handed out before. */
    private boolean isNew(String id) {
        Position position = Position.of(id);
        if (position.compareTo(next) < 0) {
            return false;
        }
        next = position.next();
        return true;
    }

    /** @param reply the lease, the entry, the one before it, and how many others of its conversation are open */
    void recorded(Letter letter, List<?> reply) {
        if (!Arrays.equals((byte[]) reply.get(0), lease.name())) {
            return;
        }
        String id = text(reply.get(1));
        String before = text(reply.get(2));
        boolean counted = NONE.equals(reply.get(3));
        boolean followsOn = before.isEmpty() || Position.of(before).compareTo(next) < 0;
        if (!followsOn || !partition.takes()) {
            if (counted) {
                countedBefore.add(id);
            }
            fetch();
        } else if (isNew(id)) {
            partition.hand(Handed.of(partition, id, letter, counted));
        }
    }
}
