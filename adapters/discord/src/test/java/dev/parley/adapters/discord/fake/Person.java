package dev.parley.adapters.discord.fake;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.discord.fake.Postings.Wanted;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who uses Discord. Channels are named as in {@code #help} or by their id; {@code @bot} is the direct conversation
 * with the bot. In texts, {@code <@bot>} becomes a mention. What is written gives its id.
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

    @CanIgnoreReturnValue
    public String says(String channel, String text) {
        return write(channel, text, null);
    }

    /** With a ring for whoever wrote the other message. */
    @CanIgnoreReturnValue
    public String replies(String channel, String messageId, String text) {
        return write(channel, text, messageId);
    }

    private String write(String channel, String text, @Nullable String to) {
        return scene.world().alone(() -> {
            Room room = scene.room(self, channel);
            Post reference = to == null ? null : room.find(to);
            return scene.postings().post(Wanted.byPerson(room, self, mentions(text), reference)).id;
        });
    }

    public void edits(String channel, String messageId, String text) {
        scene.world().change(() -> {
            Post post = scene.room(self, channel).find(messageId);
            scene.postings().edit(post, new JsonObject().put("content", mentions(text)), "person");
        });
    }

    public void deletes(String channel, String messageId) {
        scene.world()
                .change(() -> scene.postings().delete(scene.room(self, channel).find(messageId)));
    }

    /** Opens a post in a forum; gives the id of the thread, which is that of its first message. */
    @CanIgnoreReturnValue
    public String opens(String forum, String title, String text) {
        return scene.world().alone(() -> {
            Room parent = scene.room(self, forum);
            String id = scene.world().nextId();
            Room thread = scene.threads().begin(parent, id, title, self);
            return scene.postings().post(id, Wanted.byPerson(thread, self, mentions(text), null)).id;
        });
    }

    /** Begins a thread in a channel, and gives its id. */
    public String startsThread(String channel, String name) {
        return scene.world().alone(() -> {
            String id = scene.world().nextId();
            return scene.threads().begin(scene.room(self, channel), id, name, self).id;
        });
    }

    /** Gives a command with its one option; gives the interaction's id. */
    @CanIgnoreReturnValue
    public String commands(String channel, String command, @Nullable String option, String value) {
        return scene.world()
                .alone(() -> scene.interactions()
                        .command(
                                self,
                                scene.room(self, channel),
                                command,
                                option == null ? Map.of() : Map.of(option, value)));
    }

    /** Gives a command with more options: texts, numbers, truths. */
    @CanIgnoreReturnValue
    public String commands(String channel, String command, Map<String, Object> options) {
        return scene.world()
                .alone(() -> scene.interactions().command(self, scene.room(self, channel), command, options));
    }

    /** Types at an option of a command that offers what to choose from. */
    @CanIgnoreReturnValue
    public String types(String channel, String command, String option, String typed) {
        return scene.world()
                .alone(() -> scene.interactions().types(self, scene.room(self, channel), command, option, typed));
    }

    /** Presses the button whose name begins so. */
    @CanIgnoreReturnValue
    public String clicks(String channel, String messageId, String customId) {
        return scene.world()
                .alone(() -> scene.interactions()
                        .press(self, scene.room(self, channel).find(messageId), customId, null));
    }

    /** Chooses from the menu whose name begins so. */
    @CanIgnoreReturnValue
    public String selects(String channel, String messageId, String customId, String value) {
        return scene.world()
                .alone(() -> scene.interactions()
                        .press(self, scene.room(self, channel).find(messageId), customId, value));
    }

    /** Sends off a form that was shown, with one text in it. */
    @CanIgnoreReturnValue
    public String submits(String channel, String customId, String input, String text) {
        return scene.world()
                .alone(() -> scene.interactions().submit(self, scene.room(self, channel), null, customId, input, text));
    }

    /** Sends off a form that a button of this message has opened. */
    @CanIgnoreReturnValue
    public String submitsAt(String channel, String messageId, String customId, String input, String text) {
        return scene.world().alone(() -> {
            Room room = scene.room(self, channel);
            return scene.interactions().submit(self, room, room.find(messageId), customId, input, text);
        });
    }

    private String mentions(String text) {
        return NAMED.matcher(text).replaceAll(this::mention);
    }

    private String mention(MatchResult found) {
        return found.group(1).equals("bot")
                ? scene.world().bot.mention()
                : scene.person(found.group(1)).mention();
    }
}
