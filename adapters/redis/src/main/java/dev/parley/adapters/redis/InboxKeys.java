package dev.parley.adapters.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.model.ConversationKey;

/** The keys of one partition of the inbox. The braces keep them in one slot of a cluster. */
final class InboxKeys {
    /** May never change: all replicas must find a conversation in the same partition. */
    static final int PARTITIONS = 32;

    private final String name;
    final int number;
    final byte[] stream;
    final byte[] open;
    final byte[] tries;
    final byte[] parked;
    final byte[] parkedSince;
    final byte[] lease;
    final byte[] fence;

    InboxKeys(String prefix, int partition) {
        this.number = partition;
        this.name = prefix + "inbox:{" + partition + "}:";
        this.stream = key("stream");
        this.open = key("open");
        this.tries = key("tries");
        this.parked = key("parked");
        this.parkedSince = key("parked-since");
        this.lease = key("lease");
        this.fence = key("fence");
    }

    private byte[] key(String what) {
        return bytes(name + what);
    }

    /** Where it is remembered that an event was recorded. */
    byte[] seen(ConversationKey conversation, String id) {
        return key("seen:" + conversation + "/" + id);
    }

    static int of(ConversationKey conversation) {
        int hash = conversation.toString().hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), PARTITIONS);
    }

    /** The channel with the numbers of partitions that have news. */
    static String news(String prefix) {
        return prefix + "inbox";
    }

    /** @param bytes as Redis replies them */
    static String text(Object bytes) {
        return new String((byte[]) bytes, UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }
}
