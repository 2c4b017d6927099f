package dev.parley.bench;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.jetty.SlackAppServer;
import com.slack.api.model.event.MessageEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The bot that Bolt for Java's guide leads to, on the Jetty server that comes with it: answers each message once. */
public final class BoltJetty {
    private static final int REMEMBERED = 100_000;

    private BoltJetty() {}

    /** Arguments: port, URL of the Web API, signing secret, token, the answer. */
    public static void main(String[] args) throws Exception {
        SlackConfig slack = new SlackConfig();
        slack.setMethodsEndpointUrlPrefix(args[1]);
        App app = new App(AppConfig.builder()
                .slack(Slack.getInstance(slack))
                .signingSecret(args[2])
                .singleTeamBotToken(args[3])
                .build());
        Set<String> seen = seen();
        app.event(MessageEvent.class, (payload, ctx) -> {
            if (seen.add(payload.getEventId())) {
                var unused = ctx.say(args[4]);
            }
            return ctx.ack();
        });
        SlackAppServer server = new SlackAppServer(app, "/slack/events", Integer.parseInt(args[0]));
        System.out.println("listening");
        server.start();
    }

    private static Set<String> seen() {
        return Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > REMEMBERED;
            }
        }));
    }
}
