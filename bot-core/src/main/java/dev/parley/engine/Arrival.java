package dev.parley.engine;

import dev.parley.model.Failure;
import dev.parley.model.InboundEvent.Message;
import dev.parley.spi.Inbox.Entry;
import dev.parley.spi.Inbox.Hold;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message that was accepted, under the turn that will answer it.
 *
 * @param messages how many messages it was made from
 * @param entries what is recorded of them; empty where nothing needs to be
 */
record Arrival(String turn, Message message, long acceptedNanos, int messages, List<Entry> entries) {
    Arrival(String turn, Message message, long acceptedNanos, List<Entry> entries) {
        this(turn, message, acceptedNanos, 1, entries);
    }

    /** The same turn with another message in place of this one. */
    Arrival replacedBy(Arrival later) {
        return new Arrival(turn, later.message, acceptedNanos, 1, both(later));
    }

    /** The same turn with the words of another message after its own. */
    Arrival joinedBy(Arrival arrival) {
        Message later = arrival.message;
        Message joined = new Message(
                message.id(),
                message.conversation(),
                later.user(),
                later.at(),
                message.text() + "\n" + later.text(),
                later.addressing(),
                later.directed());
        return new Arrival(turn, joined, acceptedNanos, messages + 1, both(arrival));
    }

    /** The same, recorded by what was handed out again; in the order of its messages. */
    Arrival again(List<Entry> handedOut) {
        List<String> order = turns();
        List<Entry> sorted = handedOut.stream()
                .sorted(Comparator.comparingInt(entry -> order.indexOf(entry.turn())))
                .toList();
        return new Arrival(turn, message, acceptedNanos, messages, sorted);
    }

    private List<Entry> both(Arrival later) {
        return Stream.concat(entries.stream(), later.entries.stream()).toList();
    }

    boolean recorded() {
        return !entries.isEmpty();
    }

    /** All messages of a conversation are in the same hands. */
    Hold hold() {
        return recorded() ? entries.get(0).hold() : Hold.HELD;
    }

    int tries() {
        return recorded() ? entries.get(0).tries() : 0;
    }

    /** The turns of all messages that were recorded for it. */
    List<String> turns() {
        return entries.stream().map(Entry::turn).toList();
    }

    /** Counts that it is begun; see {@link Entry#begin}. */
    Future<Void> begin() {
        return Future.join(entries.stream().map(Entry::begin).toList()).mapEmpty();
    }

    Future<Void> done() {
        return Future.join(entries.stream().map(Entry::done).toList()).mapEmpty();
    }

    void leaveToNewer() {
        entries.forEach(Entry::leaveToNewer);
    }

    void failed(Failure cause) {
        entries.forEach(entry -> entry.failed(cause));
    }
}
