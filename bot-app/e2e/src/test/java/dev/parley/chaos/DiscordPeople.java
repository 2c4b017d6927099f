package dev.parley.chaos;

import dev.parley.adapters.discord.fake.FakeDiscord;
import dev.parley.adapters.discord.fake.Person;
import dev.parley.adapters.discord.fake.SeenMessage;
import dev.parley.adapters.discord.fake.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One guild with many channels, each of which is a conversation with one question at a time. Discord tells the bot of a
 * message once and never hears whether it was taken: an answer is owed when the bot has shown that it is at work. Who sees
 * nothing of the kind, or is told that it can't be taken now, asks something else, in another channel. That the bot types says
 * so only where nothing was answered shortly before: an answer whose end could not be saved is shown once more, with that sign.
 * On the thread of the run.
 */
final class DiscordPeople implements People {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LATE_SIGNS = Duration.ofMinutes(2);
    private static final int TRIES = 10;
    private static final String REFUSED = "I can't take this just now";

    private final FakeDiscord discord;
    private final Person ana;
    private final List<String> channels = new ArrayList<>();
    private final Set<String> busy = new HashSet<>();
    private final Map<String, Instant> lastOver = new HashMap<>();
    private int made;

    DiscordPeople(FakeDiscord discord) {
        this.discord = discord;
        this.ana = discord.user("ana");
    }

    void found(int count) {
        for (made = 0; made < count; made++) {
            channels.add(discord.channel("#d" + made));
        }
    }

    @Override
    public @Nullable Question ask(int number, Random random) {
        for (int i = 0; i < TRIES; i++) {
            String channel = channels.get(random.nextInt(channels.size()));
            if (busy.add(channel)) {
                String id = ana.says(channel, "<@bot> q" + number);
                return new Question(number, channel, channel, id, at(id));
            }
        }
        return null;
    }

    /** Discord's ids begin with the time since 2015. */
    private static Instant at(String id) {
        return Instant.ofEpochMilli((Long.parseUnsignedLong(id) >>> 22) + 1_420_070_400_000L);
    }

    @Override
    public List<Sight> seen(String place) {
        return sights(discord.whatWasSeen(place));
    }

    @Override
    public List<Sight> take(String place, Instant before) {
        return sights(discord.take(place, before));
    }

    private static List<Sight> sights(List<SeenMessage> all) {
        return all.stream()
                .filter(message -> message.byBot() && !message.deleted())
                .map(DiscordPeople::sight)
                .toList();
    }

    private static Sight sight(SeenMessage message) {
        Instant whole = message.versions().stream()
                .filter(version -> Answer.isMarked(version.text()))
                .map(Version::at)
                .findFirst()
                .orElse(null);
        String to = message.repliesTo() == null ? "" : message.repliesTo();
        return new Sight(message.id(), to, message.text(), whole, message.has("parley_stop"));
    }

    @Override
    public Fate fate(Question question, boolean begun, List<Sight> seen, Instant now) {
        boolean refused = seen.stream()
                .anyMatch(sight ->
                        sight.thread().equals(question.id()) && sight.text().startsWith(REFUSED));
        if (refused) {
            return unheard(question);
        }
        boolean shown = begun
                || isTypedFor(question)
                || seen.stream().anyMatch(sight -> sight.thread().equals(question.id()));
        if (shown) {
            return Fate.OWED;
        }
        return question.at().plus(PATIENCE).isBefore(now) ? unheard(question) : Fate.UNKNOWN;
    }

    private boolean isTypedFor(Question question) {
        Instant before = lastOver.getOrDefault(question.place(), Instant.MIN);
        return before.isBefore(question.at().minus(LATE_SIGNS))
                && discord.typedIn(question.place()).isAfter(question.at());
    }

    private Fate unheard(Question question) {
        channels.replaceAll(channel -> channel.equals(question.place()) ? discord.channel("#d" + ++made) : channel);
        return Fate.UNHEARD;
    }

    @Override
    public void over(Question question) {
        busy.remove(question.place());
        lastOver.put(question.place(), Instant.now());
    }

    @Override
    public int overBudget() {
        return discord.limits().violations().size();
    }
}
