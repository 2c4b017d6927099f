package dev.parley.adapters.web;

import dev.parley.model.AnswerPart.Card;
import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The page with a scripted bot behind it, to look at: streams {@code demo-answer.md} of the test resources. */
final class Demo {
    private Demo() {}

    public static void main(String[] arguments) throws Exception {
        WebFixture web = new WebFixture(WebFixture.settings(
                "Parley support",
                "Hello! What would you like to know?",
                List.of("How do I connect Slack?", "Which models can I use?", "Let it fail"),
                List.of("*"),
                new ApiSettings(null, 600)));
        System.out.println("http://127.0.0.1:" + web.port());
        String markdown = Files.readString(Path.of("src/test/resources/demo-answer.md"));
        long pause = arguments.length > 0 ? Long.parseLong(arguments[0]) : 20;
        while (true) {
            try {
                answer(web.vertx, web.bot.next(), markdown, pause);
            } catch (AssertionError nobodyAsked) {
                System.out.print(".");
            }
        }
    }

    private static void answer(Vertx vertx, ScriptedBot.Answering turn, String markdown, long pause) {
        if (turn.turn().message().text().contains("fail")) {
            turn.say("Well, the first");
            turn.fail(Kind.UNAVAILABLE, "the model is away").onFailure(e -> {});
            return;
        }
        Future<Void> said = Future.succeededFuture();
        for (String word : markdown.split("(?<= )", -1)) {
            said = said.compose(v -> vertx.timer(pause).mapEmpty())
                    .compose(v -> turn.write(new dev.parley.model.AnswerPart.Delta(word)));
        }
        said.compose(v -> turn.write(new Citation(
                        1,
                        "Channels > Slack",
                        "channels/slack.md",
                        "Open Settings, then Channels, and press Connect Slack.")))
                .compose(v -> turn.write(
                        new Citation(2, "Slack API", "https://api.slack.com", "Create an app from a manifest.")))
                .compose(v -> turn.write(new Card(List.of(new Choice("Yes, please", "yes"), new Choice("No", "no")))))
                .compose(v -> turn.done())
                .onFailure(Throwable::printStackTrace);
    }
}
