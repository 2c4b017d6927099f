package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.answers.Streams;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.ErrorBody;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.Origins;
import dev.parley.adapters.web.http.Rates;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The HTTP API of the chat. One route and a switch on the path: cheaper than a route with patterns per endpoint, and it
 * knows a wrong method from an unknown path.
 */
public final class ChatRoutes {
    /** Of the conversations of the web chat; those of the APIs have others. */
    public static final String TENANT = "default";

    private static final String PREFIX = "/chat/";

    private final Origins origins;
    private final JsonObject config;
    private final Conversations conversations;
    private final ChatSocket socket;

    public ChatRoutes(
            Face face,
            VisitorSettings visiting,
            Rates rates,
            Origins origins,
            Asking asking,
            Streams streams,
            Sockets sockets) {
        this.origins = origins;
        this.config = config(face);
        Visitors visitors = new Visitors(visiting, rates, asking.clock());
        this.conversations = new Conversations(asking, streams, visitors);
        this.socket = new ChatSocket(asking, conversations, visitors, origins, sockets);
    }

    static JsonObject config(Face face) {
        return new JsonObject()
                .put("title", face.title())
                .put("greeting", face.greeting())
                .put("suggestions", new JsonArray(face.suggestions()));
    }

    public void mount(Router router) {
        router.route(PREFIX + "*").handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        Call call = Call.of(routing, ErrorBody.PROBLEM);
        try {
            origins.allow(call.request());
            if (call.request().method().equals(HttpMethod.OPTIONS)) {
                origins.preflight(call.request());
                call.noContent();
            } else {
                dispatch(call);
            }
        } catch (RuntimeException e) {
            call.fail(e);
        }
    }

    private void dispatch(Call call) {
        String[] path = call.request().path().substring(PREFIX.length()).split("/", 6);
        Endpoint endpoint = Endpoint.of(path);
        if (endpoint == null) {
            throw HttpProblem.notFound("There is nothing at this path.");
        }
        if (!call.request().method().name().equals(endpoint.method())) {
            call.response().putHeader(HttpHeaders.ALLOW, endpoint.method());
            throw new HttpProblem(405, "Method not allowed", "Use " + endpoint.method() + ".");
        }
        switch (endpoint) {
            case CONFIG -> call.json(200, config);
            case HISTORY -> conversations.history(call, path[0]);
            case MESSAGES -> conversations.ask(call, path[0]);
            case SOCKET -> socket.open(call, path[0]);
            case STOP -> conversations.stop(call, path[0]);
            case TURN -> conversations.resume(call, path[0], path[2]);
            case FEEDBACK -> conversations.feedback(call, path[0], path[2]);
        }
    }
}
