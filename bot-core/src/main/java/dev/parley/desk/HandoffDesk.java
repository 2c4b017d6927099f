package dev.parley.desk;

import dev.parley.desk.Said.Who;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent.Takeover;
import dev.parley.model.User;
import dev.parley.spi.Clock;
import dev.parley.spi.Handover;
import dev.parley.spi.Records;
import dev.parley.spi.TeamDesk;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conversations that wait for a person or have one, with what was said in them since shortly before. Kept in the shared
 * records until they are given back: few are open at a time, so all of them are one record, and each has one for its words.
 *
 * <p>It follows what the engine tells, whoever began it: a flow that hands over, an agent in the console, or somebody who
 * pressed the button in a chat platform.
 */
public final class HandoffDesk implements TeamDesk {
    private static final String OPEN = "desk/open";
    private static final int MOST_OPEN = 1_000;
    private static final int MOST_SAID = 400;

    private final Records records;
    private final Clock clock;
    private final KeptList<Case> cases;
    private final KeptList<Said> words;

    public HandoffDesk(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
        this.cases = new KeptList<>(records, Case::json, Case::read);
        this.words = new KeptList<>(records, Said::json, Said::read);
    }

    /** Who waits longest comes first, then who is looked after. */
    public Future<List<Case>> open() {
        return cases.get(OPEN);
    }

    /** Fails with BAD_INPUT where nobody is called into such a conversation. */
    public Future<Case> find(String key) {
        return open().compose(all -> all.stream()
                .filter(one -> one.key().toString().equals(key))
                .findFirst()
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(
                        Failure.of(Kind.BAD_INPUT, "no person is called into this conversation; it was given back")
                                .exception())));
    }

    public Future<List<Said>> said(ConversationKey key) {
        return words.get(place(key));
    }

    @Override
    public Future<Void> calledIn(Handover handover) {
        TurnInfo turn = handover.turn();
        ConversationKey key = turn.message().conversation();
        Case called = new Case(
                key,
                turn.message().user(),
                handover.team(),
                clock.now(),
                clock.now(),
                null,
                turn.message().text());
        return add(key, before(handover.said())).compose(kept -> enter(called));
    }

    @Override
    public Future<Void> wrote(TurnInfo turn) {
        ConversationKey key = turn.message().conversation();
        String text = turn.message().text();
        Said said = new Said(turn.turn(), clock.now(), Who.CUSTOMER, text);
        return add(key, List.of(said)).compose(kept -> change(key, one -> one.customerSaid(text, said.at())));
    }

    @Override
    public Future<Void> said(TurnInfo turn, String text) {
        ConversationKey key = turn.message().conversation();
        return add(key, List.of(new Said(turn.turn(), clock.now(), Who.AGENT, text)))
                .compose(kept -> change(key, Case::personSaid));
    }

    @Override
    public Future<Void> takenOver(Takeover takeover, ConversationState state) {
        ConversationKey key = takeover.conversation();
        if (!takeover.taken()) {
            return cases.change(OPEN, all -> without(all, key)).compose(left -> records.delete(place(key)));
        }
        String person = name(takeover.user());
        Case anew = new Case(key, User.anonymous(key.id()), "", clock.now(), null, person, lastOf(state));
        return add(key, before(state.history()))
                .compose(kept -> cases.change(
                        OPEN,
                        all -> find(all, key) == null
                                ? with(all, anew)
                                : all.stream()
                                        .map(one -> one.key().equals(key) ? one.takenBy(person) : one)
                                        .toList()))
                .mapEmpty();
    }

    private static String name(User user) {
        return user.name() == null ? user.id() : user.name();
    }

    private static String lastOf(ConversationState state) {
        int last = state.history().size() - 1;
        return last < 0 ? "" : state.history().get(last).question();
    }

    private Future<Void> enter(Case called) {
        return cases.change(OPEN, all -> find(all, called.key()) == null ? with(all, called) : all)
                .mapEmpty();
    }

    private Future<Void> change(ConversationKey key, UnaryOperator<Case> change) {
        return cases.change(
                        OPEN,
                        all -> all.stream()
                                .map(one -> one.key().equals(key) ? change.apply(one) : one)
                                .toList())
                .mapEmpty();
    }

    private static @Nullable Case find(List<Case> all, ConversationKey key) {
        return all.stream().filter(one -> one.key().equals(key)).findFirst().orElse(null);
    }

    /** When nobody has looked for so long that there is no room, the longest forgotten one goes. */
    private static List<Case> with(List<Case> all, Case one) {
        return Stream.concat(all.stream().skip(Math.max(0, all.size() - MOST_OPEN + 1L)), Stream.of(one))
                .toList();
    }

    private static List<Case> without(List<Case> all, ConversationKey key) {
        return all.stream().filter(one -> !one.key().equals(key)).toList();
    }

    private Future<Void> add(ConversationKey key, List<Said> more) {
        return words.change(place(key), all -> {
                    List<Said> joined = new ArrayList<>(all);
                    more.stream()
                            .filter(said -> all.stream()
                                    .noneMatch(known -> known.turn().equals(said.turn()) && known.who() == said.who()))
                            .forEach(joined::add);
                    return joined.subList(Math.max(0, joined.size() - MOST_SAID), joined.size());
                })
                .mapEmpty();
    }

    private static List<Said> before(List<Exchange> history) {
        return history.stream()
                .flatMap(one -> Stream.of(
                        new Said(one.turn(), one.at(), Who.CUSTOMER, one.question()),
                        new Said(one.turn(), one.at(), Who.BOT, one.answer())))
                .filter(said -> !said.text().isEmpty())
                .toList();
    }

    private static String place(ConversationKey key) {
        return "desk/said/" + key;
    }
}
