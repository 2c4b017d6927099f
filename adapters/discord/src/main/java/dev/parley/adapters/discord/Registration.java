package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Reply;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.FlowCommand;
import dev.parley.spi.Inbound.FlowInfo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Discord know the bot's commands, all at once, and only where it knows other ones: it takes few changes a day. One
 * registration after the other, so that the last one holds. Belongs to the channel's event loop.
 */
final class Registration {
    private static final Logger log = LoggerFactory.getLogger(Registration.class);
    private static final int MOST = 100;

    private final DiscordHttp http;
    private final String application;
    private final String question;
    private Future<Void> last = Future.succeededFuture();

    /** @param question the name of the command that asks the bot anything */
    Registration(DiscordHttp http, String application, String question) {
        this.http = http;
        this.application = application;
        this.question = question;
    }

    /** Without its commands the bot is still mentioned and written to. */
    void register(List<FlowInfo> flows) {
        List<JsonObject> wanted = wanted(flows);
        last = last.transform(before -> register(new JsonArray(wanted)))
                .onFailure(thrown -> log.warn("the commands can't be registered: {}", thrown.getMessage()));
    }

    private List<JsonObject> wanted(List<FlowInfo> flows) {
        List<JsonObject> wanted = new ArrayList<>(List.of(Questions.command(question)));
        for (FlowInfo flow : flows) {
            FlowCommand command = flow.command();
            if (command == null) {
                continue;
            }
            if (command.name().equals(question) || wanted.size() == MOST) {
                log.warn(
                        "the command /{} of the flow {} is left out: {}",
                        command.name(),
                        flow.id(),
                        wanted.size() == MOST
                                ? "Discord takes 100 commands"
                                : "it is the one that asks the bot; give one of them another name");
            } else {
                wanted.add(CommandJson.of(command));
            }
        }
        return wanted;
    }

    private Future<Void> register(JsonArray wanted) {
        return answer(Request.commands(application)).compose(known -> {
            if (same(Json.objects(known.list()), Json.objects(wanted))) {
                return Future.succeededFuture();
            }
            log.info("{} commands are registered", wanted.size());
            return answer(Request.putCommands(application).with(wanted)).mapEmpty();
        });
    }

    private Future<Reply> answer(Request request) {
        return http.send(request)
                .compose(reply -> reply.ok()
                        ? Future.succeededFuture(reply)
                        : Future.failedFuture(reply.failure().exception()));
    }

    private static boolean same(List<JsonObject> known, List<JsonObject> wanted) {
        return known.size() == wanted.size()
                && new HashSet<>(known.stream().map(CommandJson::essence).toList())
                        .equals(new HashSet<>(
                                wanted.stream().map(CommandJson::essence).toList()));
    }
}
