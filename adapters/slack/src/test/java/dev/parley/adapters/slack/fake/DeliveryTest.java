package dev.parley.adapters.slack.fake;

import static dev.parley.testkit.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DeliveryTest extends FakeSlackFixture {
    private final Queue<HttpServerRequest> requests = new ConcurrentLinkedQueue<>();

    @Test
    void aBotMadeWithBoltAnswersAMention() throws Exception {
        String address = result(BoltBot.start(
                vertx,
                slack,
                app -> app.event(AppMentionEvent.class, (event, context) -> {
                    String ts = event.getEvent().getTs();
                    assertThat(context.client()
                                    .chatPostMessage(
                                            r -> r.channel(event.getEvent().getChannel())
                                                    .threadTs(ts)
                                                    .text("Like this."))
                                    .isOk())
                            .isTrue();
                    return context.ack();
                })));
        slack.deliverTo(address);
        slack.subscribe("app_mention");
        String asked = slack.user("ana").says("#help", "<@bot> how?");
        SeenMessage answer = result(slack.awaitMessage("#help", seen -> seen.byBot()));
        assertThat(answer.text()).isEqualTo("Like this.");
        assertThat(answer.threadTs()).isEqualTo(asked);
        result(slack.deliveries().settled());
        assertThat(slack.deliveries().attempts()).singleElement().satisfies(only -> {
            assertThat(only.receipt().taken()).isTrue();
            assertThat(only.payload().getJsonObject("event").getString("type")).isEqualTo("app_mention");
        });
    }

    @Test
    void boltAnswersWhatSlackAsksWhenItIsSetUp() throws Exception {
        Endpoint endpoint = slack.endpoint(result(BoltBot.start(vertx, slack, app -> {})));
        assertThat(result(endpoint.verify("3eZbrw1aB")).body()).contains("3eZbrw1aB");
        assertThat(result(endpoint.sslCheck()).status()).isEqualTo(200);
    }

    @Test
    void aMentionIsTwoEventsWithIdsOfTheirOwn() {
        slack.deliverTo(answering(number -> 200));
        slack.user("ana").says("#help", "<@bot> how?");
        result(slack.deliveries().settled());
        assertThat(slack.deliveries().attempts())
                .extracting(attempt -> attempt.payload().getJsonObject("event").getString("type"))
                .containsExactlyInAnyOrder("message", "app_mention");
        assertThat(slack.deliveries().attempts()).extracting(Attempt::id).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotTakenIsTriedThreeTimesMore() {
        slack.deliveries().scaleTime(0.0001);
        slack.deliverTo(answering(number -> 500));
        slack.user("ana").says("#help", "hello");
        result(slack.deliveries().settled());
        assertThat(slack.deliveries().attempts()).extracting(Attempt::retry).containsExactly(0, 1, 2, 3);
        assertThat(slack.deliveries().attempts()).extracting(Attempt::id).containsOnly(firstId());
        assertThat(requests)
                .extracting(request -> request.getHeader("x-slack-retry-num"))
                .containsExactly(null, "1", "2", "3");
        assertThat(requests)
                .extracting(request -> request.getHeader("x-slack-retry-reason"))
                .containsExactly(null, "http_error", "http_error", "http_error");
    }

    @Test
    void nobodyThereIsAFailureToo() {
        slack.deliveries().scaleTime(0.0001);
        slack.deliverTo("http://127.0.0.1:1/slack/events");
        slack.user("ana").says("#help", "hello");
        result(slack.deliveries().settled());
        assertThat(slack.deliveries().attempts())
                .extracting(attempt -> attempt.receipt().failure())
                .hasSize(4)
                .containsOnly("connection_failed");
    }

    @Test
    void anAppMayAskForNoRetry() {
        slack.deliverTo(listening(request -> request.response()
                .setStatusCode(500)
                .putHeader("x-slack-no-retry", "1")
                .end()
                .onFailure(Gone::isNoConcern)));
        slack.user("ana").says("#help", "hello");
        result(slack.deliveries().settled());
        assertThat(requests).hasSize(1);
    }

    @Test
    void eventsCanBeDoubledAndReordered() {
        slack.deliverTo(answering(number -> 200));
        slack.deliveries().copies(2);
        slack.deliveries().hold();
        slack.user("ana").says("#help", "one");
        slack.user("ana").says("#help", "two");
        assertThat(slack.deliveries().attempts()).isEmpty();
        slack.deliveries().releaseReversed();
        result(slack.deliveries().settled());
        assertThat(slack.deliveries().attempts()).hasSize(4);
        assertThat(slack.deliveries().attempts())
                .extracting(Attempt::id)
                .filteredOn(firstId()::equals)
                .hasSize(2);
    }

    @Test
    void anEventCanComeAgainLater() {
        slack.deliverTo(answering(number -> 200));
        slack.user("ana").says("#help", "one");
        result(slack.deliveries().settled());
        slack.deliveries().again(firstId());
        result(slack.deliveries().settled());
        assertThat(slack.deliveries().attempts()).hasSize(2);
        assertThat(slack.deliveries().attempts()).extracting(Attempt::id).containsOnly(firstId());
    }

    @Test
    void ownMessagesComeBackAndAreKnownByTheirBot() throws Exception {
        slack.deliverTo(answering(number -> 200));
        String ts = bot.chatPostMessage(r -> r.channel(help).text("mine")).getTs();
        assertThat(bot.chatUpdate(r -> r.channel(help).ts(ts).text("mine, edited"))
                        .isOk())
                .isTrue();
        result(slack.deliveries().settled());
        List<Attempt> attempts = slack.deliveries().attempts();
        assertThat(attempts)
                .extracting(each -> each.payload().getJsonObject("event").getString("subtype"))
                .containsExactlyInAnyOrder(null, "message_changed");
        assertThat(attempts)
                .anySatisfy(
                        each -> assertThat(each.payload().getJsonObject("event").getString("bot_id"))
                                .isEqualTo(slack.workspace().botId()));
    }

    @Test
    void peoplesEditsAndDeletionsAreTold() {
        slack.deliverTo(answering(number -> 200));
        Person ana = slack.user("ana");
        String ts = ana.says("#help", "one");
        ana.edits("#help", ts, "two");
        ana.deletes("#help", ts);
        result(slack.deliveries().settled());
        assertThat(slack.deliveries().attempts())
                .extracting(each -> each.payload().getJsonObject("event").getString("subtype"))
                .containsExactlyInAnyOrder(null, "message_changed", "message_deleted");
    }

    @Test
    void boltReadsTheDirectMessage() throws Exception {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        slack.deliverTo(result(BoltBot.start(
                vertx,
                slack,
                app -> app.event(MessageEvent.class, (event, context) -> {
                    heard.add(event.getEvent().getChannelType() + " "
                            + event.getEvent().getText());
                    return context.ack();
                }))));
        slack.user("ana").says("@bot", "hello there");
        result(slack.deliveries().settled());
        assertThat(heard).containsExactly("im hello there");
    }

    private String firstId() {
        return slack.deliveries().attempts().get(0).id();
    }

    private String answering(Function<Integer, Integer> status) {
        return listening(request -> request.response()
                .setStatusCode(status.apply(requests.size()))
                .end()
                .onFailure(Gone::isNoConcern));
    }

    private String listening(Consumer<HttpServerRequest> answer) {
        HttpServer server = result(vertx.createHttpServer()
                .requestHandler(request -> {
                    requests.add(request);
                    answer.accept(request);
                })
                .listen(0, "127.0.0.1"));
        return "http://127.0.0.1:" + server.actualPort() + "/slack/events";
    }
}
