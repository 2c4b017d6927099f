package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.chat.Visitors.Visitor;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.Origins;
import dev.parley.adapters.web.http.RequestBody;
import dev.parley.model.InboundEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;

/**
 * {@code GET /chat/{key}/socket}: the conversation over a WebSocket. The client sends {@code {"text": …, "id": …}} or
 * {@code {"stop": true}}. Browsers let any site open a socket, so its origin is checked here.
 */
final class ChatSocket {
    private final Asking asking;
    private final Conversations conversations;
    private final Visitors visitors;
    private final Origins origins;
    private final Sockets sockets;

    ChatSocket(Asking asking, Conversations conversations, Visitors visitors, Origins origins, Sockets sockets) {
        this.asking = asking;
        this.conversations = conversations;
        this.visitors = visitors;
        this.origins = origins;
        this.sockets = sockets;
    }

    void open(Call call, String secret) {
        HttpServerRequest request = call.request();
        if (!request.canUpgradeToWebSocket()) {
            throw new HttpProblem(426, "Upgrade required", "This is a WebSocket: connect with Upgrade: websocket.");
        }
        if (!origins.permitsSocket(request)) {
            throw HttpProblem.forbidden(
                    "This site may not open a socket here; channels.web.origins has those that may.");
        }
        Visitor visitor = visitors.of(call, secret, call.query("visitor"));
        request.toWebSocket().onSuccess(socket -> serve(call, visitor, socket)).onFailure(call::fail);
    }

    private void serve(Call call, Visitor visitor, ServerWebSocket accepted) {
        Socket socket = new Socket(accepted, call.loop(), asking.clock());
        sockets.add(socket);
        accepted.textMessageHandler(text -> {
            try {
                take(call, visitor, socket, RequestBody.parse(Buffer.buffer(text)));
            } catch (RuntimeException e) {
                socket.fail(e);
            }
        });
    }

    private void take(Call call, Visitor visitor, Socket socket, JsonObject message) {
        if (Boolean.TRUE.equals(message.getValue("stop"))) {
            InboundEvent.Stop stop = new InboundEvent.Stop(
                    "", visitor.conversation(), visitor.user(), asking.clock().now());
            asking.inbound().accept(stop).onFailure(socket::fail);
            return;
        }
        visitors.count(call, visitor);
        Question question = Question.of(call.request(), message);
        asking.ask(conversations.message(visitor, question), turn -> new SocketReader(socket, turn), false)
                .onFailure(socket::fail);
    }
}
