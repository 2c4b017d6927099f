package dev.parley.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's server for {@link StreamBench}, a process of its own: streams chat completions, each token with the moment
 * when it was written, as {@code @<nanos>;}. The clock of {@code System.nanoTime} is one for all processes of a machine,
 * so a reader knows how long each token was under way. How many tokens are wanted, and how fast, stands in the question:
 * {@code 400 tokens, 20 a second}; the first one comes at once.
 */
public final class StampedModel {
    private static final Pattern WANTED = Pattern.compile("(\\d+) tokens, (\\d+) a second");
    private static final String CHUNK = "data: {\"id\":\"chatcmpl-9xJ1\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1767225600,\"model\":\"stamped\",\"system_fingerprint\":\"fp_44709d6fcb\",\"choices\":[";
    private static final Buffer HEAD = Buffer.buffer(
            CHUNK
                    + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n");
    private static final String BEFORE = CHUNK + "{\"index\":0,\"delta\":{\"content\":\" @";
    private static final String AFTER = ";\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n";
    private static final Buffer TAIL =
            Buffer.buffer(CHUNK + "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}\n\n"
                    + CHUNK + "],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":10}}\n\ndata: [DONE]\n\n");

    private final Queue<Play> due = new PriorityQueue<>(Comparator.comparingLong(play -> play.due));

    private StampedModel() {}

    /** Argument: the port. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        StampedModel model = new StampedModel();
        vertx.createHttpServer()
                .requestHandler(model::serve)
                .listen(Integer.parseInt(args[0]))
                .onSuccess(server -> {
                    vertx.setPeriodic(1, tick -> model.play());
                    System.out.println("listening");
                })
                .onFailure(Throwable::printStackTrace);
    }

    private void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request.response(), body.toString()));
    }

    private void answer(HttpServerResponse response, String body) {
        Matcher wanted = WANTED.matcher(body);
        if (!wanted.find()) {
            response.end().onFailure(Throwable::printStackTrace);
            return;
        }
        response.setChunked(true).putHeader("content-type", "text/event-stream");
        Play play = new Play(response, 1_000_000_000L / Long.parseLong(wanted.group(2)));
        play.left = Integer.parseInt(wanted.group(1));
        response.exceptionHandler(play::broken);
        response.write(HEAD).onFailure(play::broken);
        play(play);
    }

    private void play() {
        long now = System.nanoTime();
        for (Play next = due.peek(); next != null && next.due <= now; next = due.peek()) {
            play(due.remove());
        }
    }

    private void play(Play play) {
        if (play.left == 0) {
            return;
        }
        long now = System.nanoTime();
        play.response.write(BEFORE + now + AFTER).onFailure(play::broken);
        play.left--;
        play.due = (play.due == 0 ? now : play.due) + play.pace;
        if (play.left > 0) {
            due.add(play);
        } else {
            play.response.end(TAIL).onFailure(play::broken);
        }
    }

    private static final class Play {
        private final HttpServerResponse response;
        private final long pace;
        private long due;
        private int left;

        Play(HttpServerResponse response, long pace) {
            this.response = response;
            this.pace = pace;
        }

        /** The reader misses tokens then, and says so. */
        void broken(Throwable why) {
            left = 0;
        }
    }
}
