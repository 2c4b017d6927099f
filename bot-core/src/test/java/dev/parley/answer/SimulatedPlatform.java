package dev.parley.answer;

import dev.parley.model.Failure;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Call;
import dev.parley.spi.Clock;
import dev.parley.spi.RateLimit;
import dev.parley.spi.Sent;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** A chat platform in virtual time: answers late, refuses, breaks, loses answers, and notes every breach of its rules. */
final class SimulatedPlatform {
    final VirtualClock clock;
    final List<String> breaches = new ArrayList<>();
    private final Random random;
    private final double faults;
    private final boolean headers;
    private final Map<String, Limiter> limiters = new HashMap<>();
    int calls;
    int refusals;
    int broken;

    SimulatedPlatform(VirtualClock clock, Random random, double faults, boolean headers) {
        this.clock = clock;
        this.random = random;
        this.faults = faults;
        this.headers = headers;
    }

    void breach(String what) {
        breaches.add(what + " at " + Duration.ofNanos(clock.nanos()));
    }

    /** One call: half of its time on the way there, half on the way back. */
    Future<Sent> call(Call call, ChannelLimits limits, Supplier<Sent> effect) {
        Promise<Sent> answer = Promise.promise();
        List<RateLimit> rates = limits.of(call);
        long begun = clock.nanos();
        Duration way = Duration.ofMillis(10 + random.nextInt(random.nextInt(20) == 0 ? 900 : 120));
        calls++;
        for (RateLimit rate : rates) {
            if (limiter(rate).closed(begun)) {
                breach(call + " in the time that " + rate.scope() + " was closed");
            }
        }
        after(way, () -> {
            Sent sent = arrives(call, rates, effect, clock.nanos() + way.toNanos());
            after(way, () -> answer.complete(sent));
        });
        return answer.future();
    }

    private void after(Duration time, Runnable what) {
        Clock.Timer unused = clock.after(time, what);
    }

    private Sent arrives(Call call, List<RateLimit> rates, Supplier<Sent> effect, long back) {
        long now = clock.nanos();
        for (RateLimit rate : rates) {
            if (!limiter(rate).arrives(now)) {
                breach(call + " over the limit of " + rate.scope());
            }
        }
        double luck = random.nextDouble();
        if (luck < faults && !rates.isEmpty()) {
            return tooMany(rates.get(random.nextInt(rates.size())), back);
        } else if (luck < 2 * faults) {
            broken++;
            return refused(Failure.Kind.UNAVAILABLE, "503");
        }
        Sent sent = effect.get();
        if (luck < 3 * faults) {
            broken++;
            return refused(Failure.Kind.TIMEOUT, "the answer was lost");
        }
        return sent instanceof Sent.Landed && headers ? new Sent.Landed(learned(rates, now)) : sent;
    }

    private static Sent refused(Failure.Kind kind, String message) {
        return Sent.Refused.of(Failure.of(kind, message));
    }

    private Sent tooMany(RateLimit rate, long back) {
        refusals++;
        Duration pause = Duration.ofMillis(500 + random.nextInt(8_000));
        limiter(rate).closes(back, back + pause.toNanos());
        return Sent.Refused.of(new Failure(Failure.Kind.OVERLOADED, "429", pause), rate.scope());
    }

    private List<Sent.Learned> learned(List<RateLimit> rates, long now) {
        return rates.stream()
                .map(rate -> new Sent.Learned(
                        rate.scope(), rate.permits(), limiter(rate).remaining(now), rate.per()))
                .toList();
    }

    private Limiter limiter(RateLimit rate) {
        return limiters.computeIfAbsent(rate.scope(), name -> new Limiter(rate.permits(), rate.per()));
    }
}
