package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.Reply;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.spi.Draft;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Does once, off the event loops, what the first answer would hold its event loop to load. */
final class Rehearsal {
    private static final String TEXT = "#### A\n\n**b** *c* `d`\n\n| e | f |\n|---|---|\n| g | h |\n";
    private static final Identity NOBODY = new Identity("0", "0", "nobody", true);

    private Rehearsal() {}

    static Future<Integer> hold(Vertx vertx, DiscordSettings settings) {
        return vertx.executeBlocking(() -> all(settings), false);
    }

    /** How much was made, so that it is not left out for being of no use. */
    private static int all(DiscordSettings settings) {
        String text = Markdown.of(TEXT);
        Draft.Ending ending = new Draft.Ending(
                List.of(new Citation(1, "a", "https://a.example", "")),
                List.of(new Choice("a", "b")),
                new Done(Origin.MODEL, true));
        Draft draft = new Draft("rehearsal", 0, text, text, false, ending);
        Buffer shown = new Showing(draft, "0", false).whole().toBuffer();
        Reply reply = new Reply(Request.create("0"), 400, MultiMap.caseInsensitiveMultiMap(), shown);
        return shown.length()
                + reply.sent().learned().size()
                + DiscordNeeds.invitation("0", settings).length()
                + GuildCheck.named(DiscordNeeds.missing(0, settings), settings).length()
                + DiscordNeeds.intents(settings, NOBODY).size();
    }
}
