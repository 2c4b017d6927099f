package dev.parley.adapters.slack;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.slack.SlackSettings.Transport;
import dev.parley.adapters.slack.fake.ApiCall;
import dev.parley.adapters.slack.fake.Person;
import dev.parley.adapters.slack.fake.Workspace;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No scope of the manifest is too much: without each of them something fails that works with all of them. Of
 * {@code files:read}, which decides what Slack tells of a file, the fake knows nothing.
 */
class ScopesTest extends SlackBench {
    private static final Set<String> UNKNOWN = Set.of("files:read");

    /** What a person does to find out, and whether it worked once all events are delivered. */
    private final Map<String, Predicate<Visit>> probes = new LinkedHashMap<>();

    private record Visit(Workspace workspace, Person who) {}

    @BeforeEach
    void begins() {
        pace.set(Duration.ofMillis(5));
        probes.put("app_mentions:read", this::hearsOfMentions);
        probes.put("assistant:write", this::greets);
        probes.put("channels:history", visit -> goesOn(visit, slack.channel(visit.workspace, "#open")));
        probes.put("groups:history", visit -> goesOn(visit, slack.privateChannel(visit.workspace, "#closed")));
        probes.put("mpim:history", visit -> goesOn(visit, slack.group(visit.workspace, "#some")));
        probes.put("im:history", this::answersDirectly);
        probes.put("chat:write", this::answers);
        probes.put("commands", this::knowsItsCommand);
    }

    @Test
    void eachScopeIsNeeded() {
        Set<String> probed = new HashSet<>(probes.keySet());
        probed.addAll(UNKNOWN);
        assertThat(probed).isEqualTo(SlackNeeds.SCOPES.keySet());
        probes.forEach((scope, probe) -> {
            assertThat(probe.test(visit(SlackNeeds.SCOPES.keySet())))
                    .as("with all scopes, as for " + scope)
                    .isTrue();
            Set<String> fewer = new HashSet<>(SlackNeeds.SCOPES.keySet());
            assertThat(fewer.remove(scope)).isTrue();
            assertThat(probe.test(visit(fewer))).as("without " + scope).isFalse();
        });
    }

    /** To a workspace of its own, where the app has these scopes. */
    private Visit visit(Set<String> scopes) {
        Workspace workspace = slack.workspace("Visited");
        String token = slack.tokenWith(workspace, scopes);
        run(settings(token, slack.app().signingSecret(), slack.appToken(), Transport.HTTP, slack.apiUrl(), false));
        return new Visit(workspace, slack.user(workspace, "gil"));
    }

    private boolean hearsOfMentions(Visit visit) {
        String channel = slack.channel(visit.workspace, "#open");
        String asked = visit.who.says(channel, "<@bot> how do I reset my password?");
        await(slack.deliveries().settled());
        return slack.deliveries().attempts().stream()
                .map(attempt -> attempt.payload().getJsonObject("event"))
                .anyMatch(
                        event -> "app_mention".equals(event.getString("type")) && asked.equals(event.getString("ts")));
    }

    private boolean greets(Visit visit) {
        String there = slack.channel(visit.workspace, "#open");
        int before = calls("assistant.threads.setSuggestedPrompts");
        assertThat(visit.who.startsThread(there)).isNotEmpty();
        await(slack.deliveries().settled());
        return eventually(() -> calls("assistant.threads.setSuggestedPrompts") > before);
    }

    private int calls(String method) {
        List<ApiCall> all = slack.calls();
        return (int) all.stream().filter(call -> call.method().equals(method)).count();
    }

    /** In a thread that it was called into, without a mention. */
    private boolean goesOn(Visit visit, String channel) {
        String asked = visit.who.says(channel, "<@bot> how do I reset my password?");
        assertThat(eventually(() -> finals(channel) == 1)).isTrue();
        assertThat(visit.who.replies(channel, asked, "And my name?")).isNotEmpty();
        await(slack.deliveries().settled());
        return eventually(() -> finals(channel) == 2);
    }

    private boolean answersDirectly(Visit visit) {
        assertThat(visit.who.says("@bot", "How do I reset my password?")).isNotEmpty();
        await(slack.deliveries().settled());
        return eventually(() -> finals(slack.direct(visit.who)) == 1);
    }

    private boolean answers(Visit visit) {
        String channel = slack.channel(visit.workspace, "#open");
        assertThat(visit.who.says(channel, "<@bot> how do I reset my password?"))
                .isNotEmpty();
        return eventually(() -> finals(channel) == 1);
    }

    private boolean knowsItsCommand(Visit visit) {
        String channel = slack.channel(visit.workspace, "#open");
        try {
            return await(visit.who.commands(channel, "/parley", "How do I reset my password?"))
                    .taken();
        } catch (IllegalStateException unknown) {
            return false;
        }
    }

    private long finals(String channel) {
        return byBot(channel).stream().filter(SlackBench::isFinal).count();
    }

    /** Whether it comes to be within a time that is long for an answer of a few milliseconds. */
    private boolean eventually(BooleanSupplier holds) {
        for (int i = 0; i < 60 && !holds.getAsBoolean(); i++) {
            await(clock.pass(Duration.ofMillis(50)));
        }
        return holds.getAsBoolean();
    }
}
