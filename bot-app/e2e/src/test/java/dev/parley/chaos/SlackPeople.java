package dev.parley.chaos;

import static dev.parley.contract.Awaiting.await;

import dev.parley.adapters.slack.fake.Attempt;
import dev.parley.adapters.slack.fake.Browser;
import dev.parley.adapters.slack.fake.FakeSlack;
import dev.parley.adapters.slack.fake.Person;
import dev.parley.adapters.slack.fake.SeenMessage;
import dev.parley.adapters.slack.fake.Version;
import dev.parley.adapters.slack.fake.Workspace;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Many workspaces, each with a few people and channels, so that Slack's own limits are enough. A channel is left for a new
 * one after some questions. On the thread of the run, but for what deliveries tell.
 */
final class SlackPeople implements People {
    private static final int CHANNELS = 2;
    private static final int NAMES = 3;
    private static final int QUESTIONS = 30;
    private static final int OPEN_IN_THREAD = 3;
    private static final int TRIES = 10;

    private final FakeSlack slack;
    private final List<Workspace> workspaces = new ArrayList<>();
    private final Map<String, Channel> channels = new HashMap<>();
    private final List<Channel> used = new ArrayList<>();
    private int numbers;

    SlackPeople(FakeSlack slack) {
        this.slack = slack;
        workspaces.add(slack.workspace());
    }

    /** A place, its conversations, and how many questions of each are open. */
    private static final class Channel {
        final Workspace workspace;
        final String id;
        final List<String> threads = new ArrayList<>();
        final Map<String, Integer> open = new HashMap<>();
        int asked;

        Channel(Workspace workspace, String id) {
            this.workspace = workspace;
            this.id = id;
        }
    }

    /** The app is installed in so many workspaces, by a replica that is there. */
    void found(int count, URI replica, Vertx vertx) {
        for (int i = workspaces.size(); i < count; i++) {
            Workspace workspace = slack.workspace("Acme" + i);
            String begin =
                    replica.resolve("/slack/install?team=" + workspace.id()).toString();
            int status = await(new Browser(vertx).follow(begin)).status();
            if (status != 200) {
                throw new AssertionError("the app could not be installed: " + status);
            }
            workspaces.add(workspace);
        }
        workspaces.forEach(workspace -> {
            for (int i = 0; i < CHANNELS; i++) {
                used.add(open(workspace));
            }
        });
    }

    private Channel open(Workspace workspace) {
        String id = slack.channel(workspace, "#c" + numbers++);
        Channel channel = new Channel(workspace, id);
        channels.put(id, channel);
        return channel;
    }

    @Override
    public @Nullable Question ask(int number, Random random) {
        for (int i = 0; i < TRIES; i++) {
            int index = random.nextInt(used.size());
            Channel channel = used.get(index);
            boolean anew = channel.threads.isEmpty() || random.nextInt(5) == 0;
            String thread = anew ? null : channel.threads.get(random.nextInt(channel.threads.size()));
            if (thread != null && channel.open.getOrDefault(thread, 0) >= OPEN_IN_THREAD) {
                continue;
            }
            if (channel.asked + 1 == QUESTIONS) {
                used.set(index, open(channel.workspace));
            }
            return ask(channel, thread, number, random);
        }
        return null;
    }

    private Question ask(Channel channel, @Nullable String thread, int number, Random random) {
        Person who = slack.user(channel.workspace, "person" + random.nextInt(NAMES));
        Question question = ask(who, channel.id, thread, number);
        if (thread == null) {
            channel.threads.add(question.thread());
        }
        channel.asked++;
        channel.open.merge(question.thread(), 1, Integer::sum);
        return question;
    }

    /** @param thread null for a new one */
    static Question ask(Person who, String channel, @Nullable String thread, int number) {
        String text = "<@bot> q" + number;
        String ts = thread == null ? who.says(channel, text) : who.replies(channel, thread, text);
        return new Question(number, channel, thread == null ? ts : thread, ts, at(ts));
    }

    /** Slack names messages by seconds with a count behind the point. */
    private static Instant at(String ts) {
        String[] parts = ts.split("\\.", 2);
        return Instant.ofEpochSecond(Long.parseLong(parts[0])).plusNanos(Long.parseLong(parts[1]) * 1_000);
    }

    /** Has the ledger know what is acknowledged. */
    void tell(Ledger ledger) {
        slack.deliveries().onEnded(attempt -> ended(attempt, ledger));
    }

    private static void ended(Attempt attempt, Ledger ledger) {
        JsonObject event = attempt.payload().getJsonObject("event");
        if (event != null && attempt.receipt().taken()) {
            ledger.acknowledged(event.getString("channel", ""), event.getString("ts", ""), attempt.at());
        }
    }

    @Override
    public List<Sight> seen(String place) {
        return sights(slack.whatWasSeen(place));
    }

    @Override
    public List<Sight> take(String place, Instant before) {
        return sights(slack.takeReplies(place, before));
    }

    private static List<Sight> sights(List<SeenMessage> all) {
        return all.stream()
                .filter(message -> message.byBot() && !message.deleted())
                .map(SlackPeople::sight)
                .toList();
    }

    private static Sight sight(SeenMessage message) {
        Instant whole = message.versions().stream()
                .filter(version -> Answer.isMarked(version.text()))
                .map(Version::at)
                .findFirst()
                .orElse(null);
        String thread = message.threadTs() == null ? "" : message.threadTs();
        return new Sight(message.ts(), thread, message.text(), whole, isRunning(message));
    }

    /** It shows that more is to come. */
    private static boolean isRunning(SeenMessage message) {
        JsonArray blocks = message.latest().blocks();
        return message.streaming() == SeenMessage.Streaming.RUNNING
                || (blocks != null && blocks.encode().contains("\"parley_stop\""));
    }

    @Override
    public Fate fate(Question question, boolean begun, List<Sight> seen, Instant now) {
        return Fate.UNKNOWN;
    }

    @Override
    public void over(Question question) {
        Channel channel = channels.get(question.place());
        if (channel != null) {
            channel.open.computeIfPresent(question.thread(), (thread, count) -> count == 1 ? null : count - 1);
        }
    }

    @Override
    public int overBudget() {
        return slack.limits().violations().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
