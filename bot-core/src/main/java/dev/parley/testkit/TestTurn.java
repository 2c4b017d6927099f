package dev.parley.testkit;

import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.FlowRef;
import dev.parley.model.InboundEvent;
import dev.parley.model.Usage;
import dev.parley.model.User;
import dev.parley.spi.Clock;
import dev.parley.spi.Deadline;
import dev.parley.spi.Running;
import dev.parley.spi.Turn;
import dev.parley.text.Values;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A turn around a single step: give it a message and values, run the step, look at what it did. */
public final class TestTurn implements Turn {
    private static final ConversationKey CONVERSATION = new ConversationKey("test", "default", "c1");

    private final InboundEvent.Message message;
    private final Deadline deadline;
    private final Map<String, Object> values = new ConcurrentHashMap<>();
    private final Map<String, Object> slots = new ConcurrentHashMap<>();
    private final Map<String, String> notes = new ConcurrentHashMap<>();
    private final List<Runnable> stopActions = new ArrayList<>();
    private final Map<String, Running> running = new HashMap<>();
    private final TestAnswer answer = new TestAnswer();
    private ConversationState conversation = ConversationState.NEW;
    private int waits;
    private boolean stopped;
    private boolean feedback;
    private AnswerPart.@Nullable Origin origin;
    private Usage usage = Usage.NONE;
    private @Nullable String team;

    public TestTurn(String text, Clock clock) {
        User user = new User("u1", "Ada", "en");
        this.message =
                new InboundEvent.Message("m1", CONVERSATION, user, clock.now(), text, InboundEvent.Addressing.DIRECT);
        this.deadline = Deadline.in(Duration.ofSeconds(30), clock);
        values.put("message", Map.of("id", "m1", "text", text));
        values.put("user", Map.of("id", "u1", "name", "Ada", "locale", "en"));
        values.put("bot", Map.of("name", "Parley"));
    }

    public TestTurn with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    public TestTurn in(ConversationState state) {
        conversation = state;
        slots.putAll(state.slots());
        return this;
    }

    public TestTurn waited(int times) {
        waits = times;
        return this;
    }

    /** What becomes of steps within the step; those that are not told of bind nothing, at once. */
    public TestTurn running(String block, Running how) {
        running.put(block, how);
        return this;
    }

    /** The customer presses stop. */
    public void stop() {
        stopped = true;
        List.copyOf(stopActions).forEach(Runnable::run);
    }

    public Map<String, String> notes() {
        return notes;
    }

    public AnswerPart.@Nullable Origin origin() {
        return origin;
    }

    public Usage usage() {
        return usage;
    }

    public boolean asksFeedback() {
        return feedback;
    }

    public @Nullable String team() {
        return team;
    }

    @Override
    public String id() {
        return "t1";
    }

    @Override
    public InboundEvent.Message message() {
        return message;
    }

    @Override
    public Values values() {
        return name -> name.equals("slots") ? new HashMap<>(slots) : values.get(name);
    }

    @Override
    public ConversationState conversation() {
        return conversation;
    }

    @Override
    public Map<String, Object> slots() {
        return Map.copyOf(slots);
    }

    @Override
    public void setSlot(String name, Object value) {
        slots.put(name, value);
    }

    @Override
    public int waits() {
        return waits;
    }

    @Override
    public TestAnswer answer() {
        return answer;
    }

    @Override
    public String said() {
        return answer.text();
    }

    @Override
    public Deadline deadline() {
        return deadline;
    }

    @Override
    public void onStop(Runnable action) {
        stopActions.add(action);
        if (stopped) {
            action.run();
        }
    }

    @Override
    public boolean stopped() {
        return stopped;
    }

    @Override
    public void note(String name, String value) {
        notes.put(name, value);
    }

    @Override
    public void origin(AnswerPart.Origin words) {
        origin = words;
    }

    @Override
    public void used(Usage more) {
        usage = usage.plus(more);
    }

    @Override
    public void askFeedback() {
        feedback = true;
    }

    @Override
    public Running run(FlowRef block) {
        return running.getOrDefault(block.id(), new Running(Future.succeededFuture(Map.of()), () -> {}));
    }

    @Override
    public void handOver(String to) {
        team = to;
    }
}
