package dev.parley.adapters.web.openai;

import dev.parley.adapters.web.answers.StreamWords;
import dev.parley.adapters.web.answers.Told;
import dev.parley.adapters.web.answers.TurnEvent;
import dev.parley.adapters.web.answers.TurnEvent.Over;
import dev.parley.adapters.web.answers.TurnEvent.Said;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.JsonText;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Failed;
import dev.parley.model.Usage;
import java.util.List;

/** A streamed completion. Words that come together go out together. */
final class ChatChunks implements StreamWords {
    private static final OpenAiErrors ERRORS = new OpenAiErrors();

    private final boolean withUsage;
    private final String head;
    private Usage usage = Usage.NONE;

    ChatChunks(Completion completion, boolean withUsage) {
        this.withUsage = withUsage;
        String chunk = completion.head("chat.completion.chunk").encode();
        this.head = "data: " + chunk.substring(0, chunk.length() - 1);
    }

    @Override
    public String begin(String turn, int after) {
        return choice("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    }

    @Override
    public String events(int after, List<TurnEvent> events) {
        StringBuilder out = new StringBuilder();
        StringBuilder words = new StringBuilder();
        for (TurnEvent event : events) {
            if (event instanceof Said said) {
                words.append(Told.words(said.part()));
                if (said.endsAnswer()) {
                    flush(words, out);
                    out.append(last(said));
                }
            } else if (event instanceof Over over) {
                usage = over.record().usage();
            }
        }
        flush(words, out);
        return out.toString();
    }

    @Override
    public String end() {
        String counted = withUsage
                ? head + ",\"choices\":[],\"usage\":" + Completion.usage(usage).encode() + "}\n\n"
                : "";
        return counted + "data: [DONE]\n\n";
    }

    private String last(Said said) {
        if (said.part() instanceof Failed failed) {
            return "data: " + ERRORS.of(HttpProblem.ofTurn(failed.failure())).encode() + "\n\n";
        }
        return said.part() instanceof Done ? choice("{}", "\"stop\"") : "";
    }

    private void flush(StringBuilder words, StringBuilder out) {
        if (!words.isEmpty()) {
            StringBuilder delta = new StringBuilder("{\"content\":");
            JsonText.quote(words.toString(), delta);
            out.append(choice(delta.append('}').toString(), "null"));
            words.setLength(0);
        }
    }

    private String choice(String delta, String reason) {
        return head + ",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + reason
                + "}]}\n\n";
    }
}
