package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Addresses to answer a command or click at without a token: five times, within half an hour. */
final class ResponseUrls {
    private static final String PREFIX = "/response/";
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int USES = 5;

    private final World world;
    private final Postings postings;
    private final Map<String, Given> given = new HashMap<>();

    ResponseUrls(World world, Postings postings) {
        this.world = world;
        this.postings = postings;
    }

    static boolean serves(String path) {
        return path.startsWith(PREFIX);
    }

    String give(Room room, String user, @Nullable Post post) {
        String id = world.ids.secret("response");
        given.put(id, new Given(room, user, post, world.now().plus(LIFE), 0));
        return PREFIX + id;
    }

    JsonObject answer(String path, Arguments args) {
        String id = path.substring(PREFIX.length());
        Given to = given.get(id);
        if (to == null || world.now().isAfter(to.until())) {
            throw new Refusal("expired_url");
        }
        if (to.uses() >= USES) {
            throw new Refusal("used_url");
        }
        given.put(id, new Given(to.room(), to.user(), to.post(), to.until(), to.uses() + 1));
        act(to, args);
        return Postings.ok();
    }

    private void act(Given to, Arguments args) {
        if (args.flag("delete_original") && to.post() != null) {
            postings.delete(to.room(), to.post());
        } else if (args.flag("replace_original") && to.post() != null) {
            postings.edit(to.room(), to.post(), Content.posted(args), "response_url");
        } else {
            say(to, Content.posted(args), args);
        }
    }

    private void say(Given to, Content content, Arguments args) {
        Member bot = world.workspace(to.room().team).bot();
        String thread = args.text("thread_ts");
        if ("in_channel".equals(args.text("response_type"))) {
            postings.post(to.room(), bot, thread, content, "response_url").onlyFor = null;
        } else {
            postings.quietly(to.room(), bot, thread, content, "response_url").onlyFor = to.user();
        }
    }

    private record Given(Room room, String user, @Nullable Post post, Instant until, int uses) {}
}
