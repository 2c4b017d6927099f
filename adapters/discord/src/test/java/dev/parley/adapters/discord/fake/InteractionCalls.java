package dev.parley.adapters.discord.fake;

import dev.parley.adapters.discord.fake.Postings.Wanted;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers to commands and presses: who knows the token may give them, for a while. */
final class InteractionCalls {
    static final String CALLBACK = "POST /interactions/{interaction}/{token}/callback";
    static final String EDIT_ORIGINAL = "PATCH /webhooks/{webhook}/{token}/messages/@original";
    static final String FOLLOW_UP = "POST /webhooks/{webhook}/{token}";
    private static final int MESSAGE = 4;
    private static final int DEFERRED = 5;
    private static final int DEFERRED_UPDATE = 6;
    private static final int UPDATE = 7;
    private static final int COMPLETION = 8;
    private static final int MODAL = 9;
    private static final int EPHEMERAL = 64;

    private final World world;
    private final Postings postings;

    InteractionCalls(World world, Postings postings) {
        this.world = world;
        this.postings = postings;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.open(CALLBACK, this::callback),
                Endpoint.open(EDIT_ORIGINAL, this::editOriginal),
                Endpoint.open("GET /webhooks/{webhook}/{token}/messages/@original", this::original),
                Endpoint.open("PATCH /webhooks/{webhook}/{token}/messages/{message}", this::edit),
                Endpoint.open(FOLLOW_UP, this::followUp));
    }

    private Reply callback(Call call) {
        Interaction interaction = world.interactions.get(call.parameter("interaction"));
        if (interaction == null || !interaction.token.equals(call.parameter("token"))) {
            throw new Refusal(404, 10062, "Unknown interaction");
        }
        int type = call.body().getInteger("type", 0);
        JsonObject data = call.body().getJsonObject("data", new JsonObject());
        if (type < MESSAGE || type > MODAL || (type == COMPLETION) != interaction.completion) {
            throw Refusal.invalid("type", "Not an answer to this.");
        }
        interaction.answer(type, world.now());
        switch (type) {
            case MESSAGE -> interaction.original = post(interaction, Content.of(data, null), data, CALLBACK);
            case DEFERRED -> {
                Post waiting = post(interaction, Content.of(""), data, CALLBACK);
                waiting.loading = true;
                interaction.original = waiting;
            }
            case DEFERRED_UPDATE -> interaction.original = interaction.message;
            case UPDATE -> {
                interaction.original = Objects.requireNonNull(interaction.message, "a press has a message");
                postings.edit(interaction.original, data, CALLBACK);
            }
            case COMPLETION -> world.completions.add(data.getJsonArray("choices"));
            default -> world.modals.add(data);
        }
        return Reply.NO_CONTENT;
    }

    private Post post(Interaction interaction, Content content, JsonObject data, String by) {
        boolean ephemeral = (data.getInteger("flags", 0) & EPHEMERAL) != 0;
        return postings.post(new Wanted(
                interaction.room,
                world.bot,
                content,
                null,
                null,
                interaction,
                ephemeral,
                data.getJsonObject("allowed_mentions"),
                by));
    }

    private Interaction known(Call call) {
        Interaction found = world.interactions.values().stream()
                .filter(each -> each.token.equals(call.parameter("token")))
                .findFirst()
                .orElse(null);
        if (found == null || !call.parameter("webhook").equals(world.bot.id())) {
            throw new Refusal(404, 10015, "Unknown Webhook");
        }
        found.checkAlive(world.now());
        return found;
    }

    private Reply original(Call call) {
        return Reply.ok(postings.json(there(known(call).original)));
    }

    private static Post there(@Nullable Post post) {
        if (post == null || post.deleted) {
            throw new Refusal(404, 10008, "Unknown Message");
        }
        return post;
    }

    private Reply editOriginal(Call call) {
        Post post = there(known(call).original);
        postings.edit(post, call.body(), EDIT_ORIGINAL);
        return Reply.ok(postings.json(post));
    }

    private Reply edit(Call call) {
        Interaction interaction = known(call);
        Post post = interaction.room.find(call.parameter("message"));
        if (post.interaction != interaction) {
            throw new Refusal(404, 10008, "Unknown Message");
        }
        postings.edit(post, call.body(), FOLLOW_UP);
        return Reply.ok(postings.json(post));
    }

    private Reply followUp(Call call) {
        Interaction interaction = known(call);
        if (interaction.answered == 0) {
            throw new Refusal(404, 10015, "Unknown Webhook");
        }
        Content content = Content.of(call.body(), null);
        return Reply.ok(postings.json(post(interaction, content, call.body(), FOLLOW_UP)));
    }
}
