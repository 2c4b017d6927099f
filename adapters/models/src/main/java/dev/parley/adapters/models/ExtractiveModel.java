package dev.parley.adapters.models;

import dev.parley.model.Usage;
import dev.parley.spi.Generation;
import dev.parley.spi.Generation.Part.Finish;
import dev.parley.spi.Generation.Part.Text;
import dev.parley.spi.Generation.Reason;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quotes the documents word for word in place of writing an answer; needs no key, no network and no time. */
final class ExtractiveModel implements LanguageModel {
    /** A few words at a time, as a model would write. */
    private static final Pattern PIECE = Pattern.compile("\\s*(?:\\S+\\s+){0,2}\\S+\\s*", Pattern.DOTALL);

    private static final PartStream.Source NOWHERE = new PartStream.Source() {
        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void cancel() {}
    };

    private final Vertx vertx;
    private final ExtractiveSettings settings;

    ExtractiveModel(Vertx vertx, ExtractiveSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "extractive";
    }

    @Override
    public Future<Generation> generate(ModelRequest request) {
        PartStream parts = new PartStream(new EventLoop(vertx.getOrCreateContext()), NOWHERE);
        Matcher pieces = PIECE.matcher(answer(request));
        while (pieces.find()) {
            parts.add(new Text(pieces.group()));
        }
        parts.add(new Finish(Reason.STOP, Usage.NONE));
        parts.end(null);
        return Future.succeededFuture(parts);
    }

    String answer(ModelRequest request) {
        List<String> quotes = Extract.of(request.question(), request.passages());
        return quotes.isEmpty() ? settings.nothing() : settings.intro() + "\n\n" + String.join("\n\n", quotes);
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
