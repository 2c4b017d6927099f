package dev.parley.adapters.slack.fake;

import static dev.parley.testkit.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.response.AckResponse;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketModeTest extends FakeSlackFixture {
    private final List<SocketModeClient> clients = new ArrayList<>();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void disconnect() throws Exception {
        for (SocketModeClient client : clients) {
            client.setAutoReconnectEnabled(false);
            client.close();
        }
    }

    @Test
    void anEventIsAcknowledged() throws Exception {
        SocketMode sockets = slack.deliverBySocket();
        connect(true);
        result(sockets.connected(1));
        slack.subscribe("message.channels");
        slack.user("ana").says("#help", "over the wire");
        result(slack.deliveries().settled());
        assertThat(heard).containsExactly("over the wire");
        assertThat(slack.deliveries().attempts())
                .singleElement()
                .satisfies(only -> assertThat(only.receipt().taken()).isTrue());
    }

    @Test
    void whatIsNotAcknowledgedIsSentAgainWithTheSameEventId() throws Exception {
        SocketMode sockets = slack.deliverBySocket();
        connect(false);
        result(sockets.connected(1));
        slack.deliveries().patience(Duration.ofMillis(100));
        slack.deliveries().scaleTime(0.0001);
        slack.subscribe("message.channels");
        slack.user("ana").says("#help", "anybody?");
        result(slack.deliveries().settled());
        assertThat(slack.deliveries().attempts()).extracting(Attempt::retry).containsExactly(0, 1, 2, 3);
        assertThat(slack.deliveries().attempts())
                .extracting(attempt -> attempt.receipt().failure())
                .containsOnly("http_timeout");
    }

    @Test
    void severalConnectionsShareTheEvents() throws Exception {
        SocketMode sockets = slack.deliverBySocket();
        connect(true);
        connect(true);
        result(sockets.connected(2));
        slack.subscribe("message.channels");
        slack.user("ana").says("#help", "one");
        slack.user("ana").says("#help", "two");
        result(slack.deliveries().settled());
        assertThat(heard).containsExactlyInAnyOrder("one", "two");
    }

    /** The library may open two connections for one, and leave one of them again; what went there is sent again. */
    @Test
    void aClientThatIsToldToGoComesBack() throws Exception {
        SocketMode sockets = slack.deliverBySocket();
        connect(true);
        result(sockets.connected(1));
        slack.deliveries().patience(Duration.ofSeconds(1));
        slack.deliveries().scaleTime(0.01);
        result(sockets.disconnect("warning"));
        assertThat(sockets.connections()).isEqualTo(1);
        var opened = opened();
        result(sockets.disconnect("refresh_requested"));
        assertThat(result(slack.awaitCall(
                                call -> call.method().equals("apps.connections.open") && !opened.contains(call)))
                        .outcome())
                .isEqualTo("ok");
        result(sockets.connected(1));
        slack.subscribe("message.channels");
        slack.user("ana").says("#help", "still there?");
        result(slack.deliveries().settled());
        assertThat(heard).contains("still there?");
    }

    @Test
    void aConnectionThatIsCutIsOpenedAnew() throws Exception {
        SocketMode sockets = slack.deliverBySocket();
        connect(true);
        result(sockets.connected(1));
        sockets.cut();
        result(sockets.disconnected());
        result(sockets.connected(1));
        assertThat(opened()).hasSizeGreaterThan(1);
    }

    @Test
    void pingsAreAnswered() throws Exception {
        SocketMode sockets = slack.deliverBySocket();
        connect(true);
        result(sockets.connected(1));
        result(sockets.ping());
        result(sockets.answered(1));
    }

    @Test
    void aTicketIsGoodOnce() throws Exception {
        String url = Sdk.slack(slack)
                .methods(slack.appToken())
                .appsConnectionsOpen(r -> r)
                .getUrl();
        var client = vertx.createWebSocketClient();
        assertThat(result(client.connect(new WebSocketConnectOptions().setAbsoluteURI(url)))
                        .isClosed())
                .isFalse();
        assertThatThrownBy(() -> result(client.connect(new WebSocketConnectOptions().setAbsoluteURI(url))))
                .hasStackTraceContaining("403");
    }

    private List<ApiCall> opened() {
        return slack.calls().stream()
                .filter(call -> call.method().equals("apps.connections.open"))
                .toList();
    }

    private void connect(boolean acknowledge) throws Exception {
        SocketModeClient client = Sdk.slack(slack).socketMode(slack.appToken(), SocketModeClient.Backend.JavaWebSocket);
        clients.add(client);
        client.addEventsApiEnvelopeListener(envelope -> {
            heard.add(envelope.getPayload()
                    .getAsJsonObject()
                    .getAsJsonObject("event")
                    .get("text")
                    .getAsString());
            if (acknowledge) {
                client.sendSocketModeResponse(AckResponse.builder()
                        .envelopeId(envelope.getEnvelopeId())
                        .build());
            }
        });
        client.connect();
    }
}
