package dev.parley.e2e;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.local.PrivateRedis;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Clock;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.ModelScript;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three replicas over one Redis, each with a folder of its own. Every version says its number in its flow, in a flow that it
 * calls, in its FAQ and behind a model that takes its time, so that an answer made from two versions would show.
 */
@Tag("alone")
class PublishTest {
    private static final Map<String, String> FILES =
            Map.of("shop/flow.yaml", """
            flow: shop
            title: Says its version
            start: {channels: [web]}
            steps:
              - {id: begin, type: reply, text: A%1$d}
              - {id: slow, type: prompt, user: "{{ message.text }}"}
              - {id: model, type: llm, prompt: slow}
              - {id: tail, type: call, flow: tail}
              - {id: known, type: faq, from: faq.yaml}
            """, "shop/faq.yaml", """
            - questions: [When do you open?]
              answer: C%1$d
            """, "shared/tail.yaml", """
            flow: tail
            steps:
              - {type: reply, text: B%1$d}
            """, "order/flow.yaml", """
            flow: order
            start: {channels: [web], when: "message.text == 'order'"}
            steps:
              - {id: number, type: ask, slot: number, text: Which order? (%1$d)}
              - {type: reply, text: "Order {{ slots.number }} (%1$d)"}
            """);

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private final Clock clock = new SystemClock(vertx);
    private final FakeModelServer model = await(FakeModelServer.start(vertx, clock));
    private final Map<String, String> environment = new HashMap<>();
    private final List<ParleyProcess> replicas = new ArrayList<>();
    private final EmbeddedServer redis;
    private final Path temp;

    PublishTest(@TempDir Path temp) {
        this.temp = temp;
        model.answer(ModelScript.words("well, ").paced(Duration.ofMillis(100), Duration.ofMillis(100)));
        redis = await(new PrivateRedis()
                .open(
                        new PrivateRedis.Settings(null, 512, Duration.ofSeconds(20)),
                        new Environment(vertx, clock, temp.resolve("shared"))));
        environment.putAll(
                Map.of("REDIS_URL", redis.url(), "OPENAI_BASE_URL", model.url() + "/v1", "OPENAI_MODEL", "fake"));
        for (int i = 0; i < 3; i++) {
            replicas.add(ParleyProcess.run(
                    data(i), environment, "--flows", folder("folder" + i, 0).toString()));
        }
    }

    @AfterEach
    void end() {
        replicas.forEach(ParleyProcess::close);
        await(redis.close());
        await(vertx.close());
    }

    private Path data(int replica) {
        return temp.resolve("data" + replica);
    }

    /** A folder of flows that say this number. */
    private Path folder(String name, int number) {
        Flows flows = new Flows(temp.resolve(name));
        FILES.forEach((path, text) -> flows.write(path, String.format(text, number)));
        return flows.folder();
    }

    private Command parley(int replica, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data(replica).toString()));
        return Command.parley(environment, all.toArray(String[]::new));
    }

    @CanIgnoreReturnValue
    private String publish(int replica, int number) throws Exception {
        String folder = folder("version" + number, number).toString();
        Command published = parley(replica, "publish", "--flows", folder, "-m", "number " + number, "--author", "ana");
        assertThat(published.status()).as(published.err()).isZero();
        String version = published.out().replaceAll("(?s)Version (\\S+) is live.*", "$1");
        awaitEverywhere(version);
        return version;
    }

    private void awaitEverywhere(String version) {
        Instant since = clock.now();
        for (ParleyProcess replica : replicas) {
            while (!version.equals(version(replica))) {
                assertThat(Duration.between(since, clock.now())).isLessThan(Duration.ofSeconds(5));
                await(clock.pass(Duration.ofMillis(20)));
            }
        }
    }

    private static String version(ParleyProcess replica) {
        return replica.ask("/api/status").getString("version");
    }

    @Test
    void versionsGoLiveAndBackUnderLoadWithoutOneMixedAnswer() throws Exception {
        assertThat(replicas).extracting(PublishTest::version).containsOnly(version(replicas.get(0)));
        Customer waiting = Customer.of(replicas.get(1));
        assertThat(waiting.says("order")).isEqualTo("Which order? (0)");
        String second;
        try (Crowd crowd = new Crowd(replicas)) {
            publish(0, 1);
            second = publish(1, 2);
            String third = publish(2, 3);
            publish(0, 4);
            assertThat(parley(1, "rollback", "-m", "4 is bad").out()).contains(third);
            awaitEverywhere(third);
            assertThat(parley(2, "rollback", second.substring(0, 7)).status()).isZero();
            awaitEverywhere(second);
            publish(0, 5);
            publish(1, 6);
            List<String> answers = crowd.leave();
            assertThat(answers).hasSizeGreaterThan(50);
            assertThat(answers.stream().filter(answer -> !isOfOneVersion(answer)))
                    .isEmpty();
            assertThat(answers.stream().distinct()).contains(answer(0), answer(1), answer(2), answer(6));
        }
        assertThat(waiting.at(replicas.get(2)).says("4711"))
                .as("seven versions later, and by another replica")
                .isEqualTo("Order 4711 (0)");
        shows(second);
        aBrokenFolderChangesNothing();
        List<JsonObject> entries = tamperingIsFound();
        replicas.forEach(ParleyProcess::close);
        entries.stream()
                .filter(entry -> Set.of("publish", "rollback").contains(entry.getString("act")))
                .skip(1)
                .forEach(this::wasQuick);
    }

    private void wasQuick(JsonObject entry) {
        for (int i = 0; i < replicas.size(); i++) {
            assertThat(WentLive.in(data(i)).after(entry)).as(entry + " at " + i).isLessThan(LIMIT);
        }
    }

    private static boolean isOfOneVersion(String answer) {
        return answer.startsWith("A") && answer.equals(answer(answer.charAt(1) - '0'));
    }

    private static String answer(int number) {
        return String.format("A%1$d\n\nwell, \n\nB%1$d\n\nC%1$d", number);
    }

    private void shows(String second) throws Exception {
        assertThat(parley(0, "versions", "list").out()).contains("number 1", "number 6", "ana", second, "* ");
        assertThat(parley(0, "versions", "show", second).out()).contains("number 2", "shop/faq.yaml");
        assertThat(parley(0, "versions", "diff", second, "live").out())
                .contains(
                        "flow shop: step begin: text changed: “A2” → “A6”",
                        "flow tail: step reply-1: text changed: “B2” → “B6”",
                        "shop/faq.yaml: “When do you open?”: answer changed: “C2” → “C6”");
        assertThat(parley(0, "versions", "diff", second, "--text").out()).contains("-  answer: C2", "+  answer: C6");
        assertThat(parley(0, "rollback", "nosuch").err()).contains("there is no version nosuch");
    }

    private void aBrokenFolderChangesNothing() throws Exception {
        String before = version(replicas.get(0));
        Path broken = folder("broken", 7);
        Path flow = broken.resolve("shop/flow.yaml");
        new Flows(broken).write("shop/flow.yaml", Files.readString(flow).replace("type: llm", "type: lm"));
        Command refused = parley(0, "publish", "--flows", broken.toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("shop/flow.yaml:7:", "Did you mean `llm`?");
        assertThat(replicas).extracting(PublishTest::version).containsOnly(before);
    }

    private List<JsonObject> tamperingIsFound() throws Exception {
        assertThat(parley(0, "audit", "list").out()).contains("publish", "rollback", "4 is bad", "ana");
        Command whole = parley(0, "audit", "verify");
        assertThat(whole.out()).contains("The log is whole");
        String[] entries = parley(0, "audit", "export").out().split("\n");
        JsonObject last = new JsonObject(entries[entries.length - 1]);
        String anchor = last.getLong("n") + ":" + last.getString("hash");

        sends(Request.cmd(io.vertx.redis.client.Command.RPOP).arg("parley:releases:{all}:log"));
        assertThat(parley(1, "audit", "verify", "--anchor", anchor).out()).contains("the log was cut off");
        List<JsonObject> all = Stream.of(entries).map(JsonObject::new).toList();
        int ofAna = (int) all.stream()
                .takeWhile(entry -> !entry.toString().contains("ana"))
                .count();
        sends(Request.cmd(io.vertx.redis.client.Command.LSET)
                .arg("parley:releases:{all}:log")
                .arg(String.valueOf(ofAna))
                .arg(entries[ofAna].replace("ana", "bob")));
        Command changed = parley(1, "audit", "verify");
        assertThat(changed.status()).isEqualTo(1);
        assertThat(changed.out()).contains("entry " + ofAna + " was changed");
        return all;
    }

    private void sends(Request request) {
        Redis client = Redis.createClient(vertx, redis.url());
        assertThat(await(client.send(request))).isNotNull();
        client.close();
    }
}
