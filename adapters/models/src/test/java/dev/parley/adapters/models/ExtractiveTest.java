package dev.parley.adapters.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Passage;
import dev.parley.model.Usage;
import dev.parley.spi.Deadline;
import dev.parley.spi.Generation;
import dev.parley.spi.Generation.Part.Finish;
import dev.parley.spi.Generation.Reason;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ExtractiveTest extends ModelTest {
    @Test
    void quotesWhatItFound() {
        assertThat(ask(extractive(), asking("How big is the moon?")))
                .isEqualTo(new Answer(
                        "From the documents:\n\nThe moon is 3,474 km wide. It has no air. [1]",
                        List.of(new Finish(Reason.STOP, Usage.NONE)),
                        null));
    }

    @Test
    void saysThatItFoundNothing() {
        assertThat(ask(extractive(), asking("Who won the cup?")).text())
                .isEqualTo("I found nothing about that in the documents.");
    }

    @Test
    void streamsAFewWordsAtATime() {
        Generation generation = await(extractive().generate(asking("How big is the moon?")));
        List<String> parts = new ArrayList<>();
        CompletableFuture<List<String>> done = new CompletableFuture<>();
        generation
                .handler(part -> {
                    if (part instanceof Generation.Part.Text text) {
                        parts.add(text.text());
                    }
                })
                .endHandler(end -> done.complete(parts))
                .resume();
        assertThat(done.join()).hasSize(5).startsWith("From the documents:\n\n", "The moon is ");
    }

    private LanguageModel extractive() {
        ExtractiveSettings settings =
                new ExtractiveSettings("From the documents:", "I found nothing about that in the documents.");
        LanguageModel model = keep(new ExtractiveProvider().open(settings, environment()));
        assertThat(model.name()).isEqualTo("extractive");
        return model;
    }

    private ModelRequest asking(String question) {
        Passage passage = new Passage("1", "moon.md", "Moon", "The moon is 3,474 km wide. It has no air.", "h");
        Deadline deadline = Deadline.in(Duration.ofSeconds(20), clock);
        return new ModelRequest("t", "", List.of(), question, List.of(passage), null, null, deadline);
    }
}
