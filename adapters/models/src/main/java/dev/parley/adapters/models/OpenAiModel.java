package dev.parley.adapters.models;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Figure;
import dev.parley.spi.Generation;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chat completions, as OpenAI, Azure, Ollama, vLLM, DeepSeek and many more serve them. They differ in the optional fields
 * that they take. So a request that is refused because of one of these is sent again without it, and this server is not
 * asked with it any more:
 *
 * <pre>
 * {"stream_options": …, "max_tokens": 500}  =>  400 Unsupported parameter: 'max_tokens' … Use 'max_completion_tokens'
 * {"stream_options": …, "max_completion_tokens": 500}  =>  200
 * </pre>
 */
final class OpenAiModel implements LanguageModel {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAiModel.class);
    private static final Set<String> OPTIONAL =
            Set.of(OpenAiRequest.STREAM_OPTIONS, OpenAiRequest.TEMPERATURE, OpenAiRequest.MAX_TOKENS);
    private static final Pattern UNKNOWN = Pattern.compile(
            "unsupported|not support|unknown|unrecognized|unexpected|extra|not permitted|not allowed|additional propert",
            Pattern.CASE_INSENSITIVE);

    private final ModelServer server;
    private final String path;
    private final String name;
    private final Map<String, Object> more;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    OpenAiModel(ModelServer server, String path, String name, Map<String, Object> more) {
        this.server = server;
        this.path = path;
        this.name = name;
        this.more = more;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Future<Generation> generate(ModelRequest request) {
        return generate(request, new TreeSet<>(refused));
    }

    private Future<Generation> generate(ModelRequest request, Set<String> without) {
        return server.stream(
                        path + "/chat/completions",
                        OpenAiRequest.body(name, request, more, without),
                        request,
                        new OpenAiDecoder(server.errors()))
                .recover(thrown -> {
                    Set<String> less = less(Failure.from(thrown), without);
                    return less.size() > without.size() ? generate(request, less) : Future.failedFuture(thrown);
                });
    }

    private Set<String> less(Failure failure, Set<String> without) {
        Set<String> less = new TreeSet<>(without);
        if (failure.kind() == Kind.BAD_INPUT
                && UNKNOWN.matcher(failure.message()).find()) {
            OPTIONAL.stream().filter(failure.message()::contains).forEach(less::add);
        }
        if (refused.addAll(less)) {
            LOG.info("{} does not take all of {}; it is asked without them from now on", name, less);
        }
        return less;
    }

    @Override
    public Map<String, Figure> gauges() {
        return Map.of("model_streams", new Figure("Answers that language models are writing now", server::streams));
    }

    @Override
    public Future<Void> close() {
        return server.close();
    }
}
