package dev.parley.adapters.slack;

import dev.parley.model.AnswerPart;
import dev.parley.model.Failure;
import dev.parley.spi.Draft;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How one message of an answer looks. */
record Showing(Draft draft) {
    static final String METADATA = "parley_turn";

    private static final String THINKING = "_Thinking…_";

    /**
     * The text, what ends it, sources and buttons: all there is to see.
     *
     * @param text of the draft, as Slack writes it
     */
    JsonObject whole(String text) {
        String shown = text.isBlank() ? withoutWords() : text;
        JsonArray blocks = new JsonArray();
        if (!shown.isEmpty()) {
            blocks.add(Blocks.section(shown));
        }
        blocks.addAll(below());
        return new JsonObject()
                .put("text", shown.isEmpty() ? "…" : shown)
                .put("blocks", blocks)
                .put("metadata", metadata());
    }

    private String withoutWords() {
        Draft.Ending ending = draft.ending();
        if (ending == null) {
            return THINKING;
        }
        return ending.failed()
                        || !ending.choices().isEmpty()
                        || !ending.sources().isEmpty()
                ? ""
                : "(no words)";
    }

    /** Everything below the text. */
    JsonArray below() {
        JsonArray blocks = new JsonArray();
        Draft.Ending ending = draft.ending();
        if (ending != null) {
            end(ending, blocks);
        } else if (!draft.full()) {
            blocks.add(Blocks.actions("parley_running", Blocks.button(Buttons.STOP, "Stop", draft.turn())));
        }
        return blocks;
    }

    private void end(Draft.Ending ending, JsonArray blocks) {
        if (ending.last() instanceof AnswerPart.Failed failed) {
            blocks.add(Blocks.context(words(failed.failure())));
        }
        if (!ending.sources().isEmpty()) {
            blocks.add(Blocks.sources(ending.sources()));
        }
        if (!ending.choices().isEmpty()) {
            blocks.add(Blocks.choices("parley_choices", ending.choices()));
        }
        if (ending.last() instanceof AnswerPart.Done done && done.askFeedback()) {
            blocks.add(Blocks.actions(
                    "parley_feedback",
                    Blocks.button(Buttons.HELPFUL, "Helpful", draft.turn()),
                    Blocks.button(Buttons.NOT_HELPFUL, "Not helpful", draft.turn())));
        }
    }

    /** For a customer, who can't do anything about what it was. */
    private static String words(Failure failure) {
        return switch (failure.kind()) {
            case CANCELLED -> "Stopped.";
            case OVERLOADED -> "There is too much to do at the moment. Please ask again in a minute.";
            case TIMEOUT -> "This took too long. Please ask again.";
            default -> "I could not answer this. Please ask again in a moment.";
        };
    }

    /** Names the message, so that whoever goes on with the turn finds it. */
    JsonObject metadata() {
        return new JsonObject()
                .put("event_type", METADATA)
                .put("event_payload", new JsonObject().put("turn", draft.turn()).put("part", draft.part()));
    }
}
