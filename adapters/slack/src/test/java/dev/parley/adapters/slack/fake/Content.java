package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a message is to say, checked. */
record Content(
        String text,
        @Nullable JsonArray blocks,
        @Nullable JsonArray attachments,
        @Nullable JsonObject metadata,
        JsonObject sent) {
    static Content typed(String text, String blockId) {
        return new Content(text, RichText.of(text, blockId), null, null, new JsonObject());
    }

    static Content posted(Arguments args) {
        return read(args, TextLimits::checkPosted);
    }

    static Content updated(Arguments args) {
        return read(args, TextLimits::checkUpdated);
    }

    private static Content read(Arguments args, Consumer<String> checkText) {
        String text = args.text("text");
        String markdown = args.text("markdown_text");
        JsonArray blocks = args.list("blocks", "invalid_blocks_format");
        JsonArray attachments = args.list("attachments", "invalid_attachments");
        if (markdown != null && (text != null || blocks != null)) {
            throw new Refusal("markdown_text_conflict");
        }
        if (text == null && markdown == null && isEmpty(blocks) && isEmpty(attachments)) {
            throw new Refusal("no_text");
        }
        checkText.accept(text == null ? "" : text);
        TextLimits.checkMarkdown(markdown == null ? "" : markdown);
        TextLimits.checkBlocks(blocks);
        String shown = text != null ? text : markdown != null ? markdown : "";
        return new Content(shown, blocks, attachments, metadata(args), args.shown());
    }

    private static boolean isEmpty(@Nullable JsonArray list) {
        return list == null || list.isEmpty();
    }

    static @Nullable JsonObject metadata(Arguments args) {
        JsonObject metadata = args.object("metadata", "invalid_metadata_format");
        if (metadata != null
                && !(metadata.getValue("event_type") instanceof String
                        && metadata.getValue("event_payload") instanceof JsonObject)) {
            throw new Refusal("invalid_metadata_schema");
        }
        return metadata;
    }

    /** What is not said anew stays as it was. */
    Content over(Version before) {
        return new Content(
                text,
                blocks == null ? before.blocks() : blocks,
                attachments == null ? before.attachments() : attachments,
                metadata == null ? before.metadata() : metadata,
                sent);
    }

    Version version(Instant at, String by) {
        return new Version(
                at, by, text, blocks, attachments, metadata, Pings.of(text, blocks, attachments, sent), sent);
    }
}
