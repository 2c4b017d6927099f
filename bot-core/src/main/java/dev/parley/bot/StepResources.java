package dev.parley.bot;

import dev.parley.model.Failure;
import dev.parley.model.ModelRef;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.Clock;
import dev.parley.spi.Embedder;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.MissedQuestions;
import dev.parley.spi.PassageSearch;
import dev.parley.spi.Resources;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** What one step may use of the bot's parts. A part that the bot lacks is missed when a step asks for it. */
record StepResources(Parts parts, @Nullable PassageSearch documents, String flow, String step, String version)
        implements Resources {
    @Override
    public LanguageModel model(ModelRef ref) {
        return present(parts.models().get(ref.name()), "a model named " + ref.name());
    }

    @Override
    public Embedder embedder() {
        return present(parts.embedder(), "an embedder");
    }

    @Override
    public PassageSearch passages() {
        return present(documents, "a passage index");
    }

    @Override
    public AnswerCache answers() {
        return parts.stores().answers();
    }

    @Override
    public MissedQuestions missed() {
        return parts.missed();
    }

    @Override
    public Clock clock() {
        return parts.clock();
    }

    @Override
    public Vertx vertx() {
        return parts.vertx();
    }

    private <T> T present(@Nullable T part, String what) {
        if (part == null) {
            throw Failure.of(
                            Failure.Kind.BAD_INPUT,
                            "step " + flow + "." + step + " needs " + what + ", and the bot has none")
                    .exception();
        }
        return part;
    }
}
