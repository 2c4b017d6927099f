package dev.parley.adapters.slack;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppMentionEvent;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever adds listeners to Bolt finds them at work, and the bot answers beside them. */
class BoltAppTest extends SlackBench {
    private final Promise<String> heard = Promise.promise();

    private void listen(App app) {
        app.command(
                "/deploy",
                (request, context) ->
                        context.ack("deploying " + request.getPayload().getText()));
        app.event(AppMentionEvent.class, (payload, context) -> {
            heard.tryComplete(payload.getEvent().getText());
            return context.ack();
        });
    }

    @Test
    void listenersHearHttp() {
        listeners = List.of(this::listen);
        byHttp();
        hear();
    }

    @Test
    void listenersHearASocket() {
        listeners = List.of(this::listen);
        bySocket();
        hear();
    }

    private void hear() {
        assertThat(await(ana.commands("#help", "/deploy", "a & b")).body()).contains("deploying a & b");
        String asked = ana.says("#help", "<@bot> how do I reset my password?");

        assertThat(await(heard.future())).contains("how do I reset my password?");
        assertThat(answer("#help", asked).text()).startsWith("Open");
    }
}
