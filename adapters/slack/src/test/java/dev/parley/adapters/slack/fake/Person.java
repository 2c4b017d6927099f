package dev.parley.adapters.slack.fake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who uses Slack. Channels are named as in {@code #help}; {@code @bot} is the direct conversation with the
 * app. In texts, {@code <@bot>} and {@code <@ana>} become mentions. What is written gives the time that is its name.
 */
public final class Person {
    private static final Pattern NAMED = Pattern.compile("<@([a-z][a-z0-9._-]*)>");

    private final Scene scene;
    private final Member self;

    Person(Scene scene, Member self) {
        this.scene = scene;
        this.self = self;
    }

    public String id() {
        return self.id();
    }

    public Member member() {
        return self;
    }

    public String says(String channel, String text) {
        return write(channel, null, text, null);
    }

    public String replies(String channel, String threadTs, String text) {
        return write(channel, threadTs, text, null);
    }

    /** Drops a file into the channel, with words to it. */
    public String shares(String channel, String fileName, String text) {
        return write(channel, null, text, fileName);
    }

    public void edits(String channel, String ts, String text) {
        scene.world().change(() -> {
            Room room = room(channel);
            Content content = Content.typed(mentions(text), scene.world().ids.id("b"));
            scene.postings().edit(room, Postings.find(room, ts), content, "user");
        });
    }

    public void deletes(String channel, String ts) {
        scene.world().change(() -> {
            Room room = room(channel);
            scene.postings().delete(room, Postings.find(room, ts));
        });
    }

    /** Presses the stop button that Slack shows beside a stream of its own. */
    public void stops(String channel, String ts) {
        scene.world().change(() -> {
            LiveStream stream = Postings.find(room(channel), ts).stream;
            if (stream == null) {
                throw new IllegalArgumentException("Message " + ts + " was never a stream");
            }
            stream.stopByUser();
        });
    }

    /** Presses a button of a message. */
    public Future<Receipt> clicks(String channel, String ts, String actionId) {
        return scene.world()
                .alone(() -> scene.request(
                        Parcel.Kind.INTERACTIVE, scene.interactions().click(self, room(channel), ts, actionId)));
    }

    /** Uses a shortcut from the menu of a message. */
    public Future<Receipt> shortcut(String channel, String ts, String callbackId) {
        scene.offersCommands(self);
        return scene.world()
                .alone(() -> scene.request(
                        Parcel.Kind.INTERACTIVE, scene.interactions().shortcut(self, room(channel), ts, callbackId)));
    }

    public Future<Receipt> submits(String viewId, JsonObject values) {
        return scene.world()
                .alone(() -> scene.request(
                        Parcel.Kind.INTERACTIVE, scene.interactions().submission(self, viewId, values)));
    }

    public Future<Receipt> commands(String channel, String command, String text) {
        scene.offersCommands(self);
        return scene.world()
                .alone(() -> scene.request(
                        Parcel.Kind.COMMAND, scene.interactions().command(self, room(channel), command, text)));
    }

    public void opensHome(String tab) {
        scene.world().change(() -> scene.people().home(self, room("@bot"), tab));
    }

    /** Opens a new thread with the assistant while looking at a channel; gives the thread's time. */
    public String startsThread(String whileIn) {
        return scene.world().alone(() -> scene.people().startThread(self, room("@bot"), room(whileIn)));
    }

    /** Looks at another channel while the assistant's thread is open. */
    public void goesTo(String channel, String threadTs) {
        scene.world().change(() -> scene.people().changeContext(self, room("@bot"), threadTs, room(channel)));
    }

    /** Agrees to the installation; gives the code that the browser would carry to the app. */
    public String installs(Set<String> scopes, @Nullable String redirectUri) {
        return scene.world().alone(() -> scene.oauth().consent(self.team(), self.id(), scopes, redirectUri));
    }

    private String write(String channel, @Nullable String threadTs, String text, @Nullable String file) {
        Supplier<String> writing = () -> {
            Room room = room(channel);
            Content content = Content.typed(mentions(text), scene.world().ids.id("b"));
            return file == null
                    ? scene.postings().post(room, self, threadTs, content, "user").ts
                    : scene.people().share(self, room, threadTs, content, file).ts;
        };
        return scene.world().alone(writing);
    }

    private Room room(String channel) {
        Room room = scene.roomFor(self, channel);
        if (room.kind != Room.Kind.IM) {
            room.members.add(self.id());
        }
        return room;
    }

    private String mentions(String text) {
        return NAMED.matcher(text).replaceAll(this::mention);
    }

    private String mention(MatchResult found) {
        return scene.named(found.group(1), self.team()).mention();
    }
}
