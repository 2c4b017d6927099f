package dev.parley.answer;

import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Failed;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.Failure;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Call;
import dev.parley.spi.Draft;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.Sent;
import dev.parley.text.Mentions;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One answer on a simulated platform: writes at random, and watches what becomes of it there. */
final class SimulatedAnswer implements MessageSurface {
    private final SimulatedPlatform platform;
    private final ChannelLimits limits;
    private final String name;
    private final StringBuilder expected = new StringBuilder();
    private final List<Draft> messages = new ArrayList<>();
    private final List<long[]> written = new ArrayList<>();
    private boolean inFlight;
    private boolean finalCalled;
    private boolean finalLanded;
    private boolean streaming;
    private boolean thinking;
    private boolean failed;
    private @Nullable Future<Void> over;
    long slowestSight;
    int sights;

    SimulatedAnswer(SimulatedPlatform platform, ChannelLimits limits, String name) {
        this.platform = platform;
        this.limits = limits;
        this.name = name;
    }

    void write(MessageWriter writer, String words) {
        expected.append(squeezed(Mentions.defuse(words)));
        written.add(new long[] {expected.length(), platform.clock.nanos()});
        Future<Void> unused = writer.write(new Delta(words));
    }

    void end(MessageWriter writer, Random random) {
        failed = random.nextInt(8) == 0;
        over = writer.end(
                failed
                        ? new Failed(Failure.of(Failure.Kind.CANCELLED, "stopped"))
                        : new Done(Origin.MODEL, random.nextBoolean()));
    }

    boolean isOver() {
        return over != null && over.isComplete();
    }

    /** Everything that has to hold when all is quiet. */
    void check() {
        if (over == null || !over.succeeded()) {
            platform.breach(name + " never ended: " + over);
        }
        if (thinking) {
            platform.breach(name + " thinks for ever");
        }
        boolean silent = expected.isEmpty() && !failed;
        if (!finalLanded && !silent) {
            platform.breach(name + " has no final message");
        }
        if (!squeezed(shown()).contentEquals(expected)) {
            platform.breach(name + " shows [" + shown() + "] for [" + expected + "]");
        }
    }

    private String shown() {
        StringBuilder all = new StringBuilder();
        messages.forEach(message -> all.append(message.raw()).append(' '));
        return all.toString();
    }

    /** Without space, which is lost where messages end, and without emphasis, which is closed and opened there. */
    private static String squeezed(String words) {
        StringBuilder squeezed = new StringBuilder(words.length());
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (!Character.isWhitespace(c) && c != '*') {
                squeezed.append(c);
            }
        }
        return squeezed.toString();
    }

    @Override
    public ChannelLimits limits() {
        return limits;
    }

    @Override
    public int length(String markdown) {
        return markdown.length();
    }

    @Override
    public Future<Sent> think(boolean on) {
        return call(Call.THINK, null, () -> {
            thinking = on;
            return Sent.LANDED;
        });
    }

    @Override
    public Future<Sent> post(Draft draft) {
        return call(Call.POST, draft, () -> {
            streaming = false;
            return land(draft);
        });
    }

    @Override
    public Future<Sent> edit(Draft draft) {
        return call(Call.EDIT, draft, () -> streaming ? conflict() : land(draft));
    }

    @Override
    public Future<Sent> startStream(Draft draft) {
        return call(Call.START_STREAM, draft, () -> {
            streaming = true;
            return land(draft);
        });
    }

    @Override
    public Future<Sent> appendStream(Draft draft) {
        return call(Call.APPEND_STREAM, draft, () -> streaming ? land(draft) : conflict());
    }

    @Override
    public Future<Sent> stopStream(Draft draft) {
        return call(Call.STOP_STREAM, draft, () -> {
            if (!streaming) {
                return conflict();
            }
            streaming = false;
            return land(draft);
        });
    }

    private static Sent conflict() {
        return Sent.Refused.of(Failure.of(Failure.Kind.CONFLICT, "not so"));
    }

    private Future<Sent> call(Call call, @Nullable Draft draft, Supplier<Sent> effect) {
        if (inFlight) {
            platform.breach(name + " has two calls under way");
        }
        boolean isFinal = draft != null && draft.ending() != null;
        if (finalLanded || (finalCalled && !isFinal && draft != null && !draft.full())) {
            platform.breach(name + " calls " + call + " after its end");
        }
        finalCalled |= isFinal;
        inFlight = true;
        return platform.call(call, limits, effect).onComplete(done -> {
            inFlight = false;
            finalLanded |= isFinal && done.result() instanceof Sent.Landed;
        });
    }

    private Sent land(Draft draft) {
        thinking = false;
        if (draft.part() > messages.size()) {
            platform.breach(name + " skips a message");
        } else if (draft.part() == messages.size()) {
            messages.add(draft);
        } else {
            if (!draft.raw().startsWith(messages.get(draft.part()).raw())) {
                platform.breach(name + " goes back from " + messages.get(draft.part()) + " to " + draft);
            }
            messages.set(draft.part(), draft);
        }
        if (draft.markdown().length() > limits.maxLength()) {
            platform.breach(name + " is too long");
        }
        see();
        return Sent.LANDED;
    }

    private void see() {
        sights++;
        String visible = squeezed(shown());
        if (!expected.substring(0, Math.min(visible.length(), expected.length()))
                .equals(visible)) {
            platform.breach(name + " shows what is no beginning of it: " + shown());
        }
        long now = platform.clock.nanos();
        while (!written.isEmpty() && written.get(0)[0] <= visible.length()) {
            slowestSight = Math.max(slowestSight, now - written.remove(0)[1]);
        }
    }
}
