package dev.parley.testkit;

import dev.parley.model.Failure;
import dev.parley.model.Usage;
import dev.parley.spi.Generation;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A language model that says what a test wants. Remembers what it was asked. */
public final class ScriptedModel implements LanguageModel {
    private final BiConsumer<ModelRequest, ScriptedGeneration> script;
    private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
    private final List<ScriptedGeneration> generations = new CopyOnWriteArrayList<>();

    private ScriptedModel(BiConsumer<ModelRequest, ScriptedGeneration> script) {
        this.script = script;
    }

    /** Every question gets this answer, word by word. */
    public static ScriptedModel says(String answer) {
        return new ScriptedModel((request, generation) -> speak(answer, request, generation));
    }

    /** Every call fails before the first word. */
    public static ScriptedModel fails(Failure failure) {
        return new ScriptedModel((request, generation) -> generation.fail(failure));
    }

    /** The test answers itself, through {@link #generations()}. */
    public static ScriptedModel byHand() {
        return new ScriptedModel((request, generation) -> {});
    }

    /** The test decides for each request what its answer does. */
    public static ScriptedModel of(BiConsumer<ModelRequest, ScriptedGeneration> script) {
        return new ScriptedModel(script);
    }

    /** Says the answer word by word and finishes; a word counts as a token. */
    public static void speak(String answer, ModelRequest request, ScriptedGeneration generation) {
        List<String> words = words(answer);
        words.forEach(generation::text);
        long asked = words(request.system()).size()
                + request.messages().stream()
                        .mapToLong(message -> words(message.text()).size())
                        .sum();
        generation.finish(new Generation.Part.Finish(Generation.Reason.STOP, new Usage(asked, words.size())));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.split("(?<=\\s)(?=\\S)"));
    }

    public List<ModelRequest> requests() {
        return requests;
    }

    public List<ScriptedGeneration> generations() {
        return generations;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Future<Generation> generate(ModelRequest request) {
        ScriptedGeneration generation = new ScriptedGeneration();
        requests.add(request);
        generations.add(generation);
        request.stopped().onComplete(stopped -> generation.abandon());
        script.accept(request, generation);
        return generation.started();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
