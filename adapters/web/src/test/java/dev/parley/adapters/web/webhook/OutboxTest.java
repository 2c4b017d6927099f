package dev.parley.adapters.web.webhook;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.testkit.MemoryRecords;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deliveries to a real server, with time in the test's hands. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OutboxTest {
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    private record Got(String id, String timestamp, String signature, Buffer body) {}

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = new VirtualClock();
    private final MemoryRecords records = new MemoryRecords(clock);
    private final WorkerExecutor lookups = vertx.createSharedWorkerExecutor("lookups", 1);
    private final List<Got> received = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer server;
    private Outbox outbox;

    @BeforeEach
    void begin() {
        server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    received.add(new Got(
                            request.getHeader("webhook-id"),
                            request.getHeader("webhook-timestamp"),
                            request.getHeader("webhook-signature"),
                            body));
                    request.response()
                            .setStatusCode(status)
                            .putHeader("location", "/elsewhere")
                            .end()
                            .onFailure(e -> {});
                }))
                .listen(0, "127.0.0.1"));
        outbox = outbox(true);
    }

    private Outbox outbox(boolean privateToo) {
        String url = "http://localhost:" + server.actualPort() + "/answers";
        Callback callback =
                new Callback(new CallbackSettings(url, SECRET, false, privateToo), vertx.createHttpClient(), lookups);
        return new Outbox(Map.of("crm", callback), records, clock, vertx);
    }

    @AfterEach
    void end() {
        outbox.close();
        await(vertx.close());
    }

    private void send(String id, String conversation) {
        await(outbox.add(new Outgoing(id, "crm", conversation, "{\"id\":\"" + id + "\"}", clock.now(), 0, "")));
    }

    private static void until(BooleanSupplier there) {
        while (!there.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    /** Waits for the failure of the last try to be recorded, and moves time on to the next. */
    private void nextTry() {
        until(() -> outbox.waiting() > 0 || outbox.parkedHere() > 0);
        int before = received.size();
        clock.advance(Duration.ofMinutes(91));
        until(() -> received.size() > before || outbox.parkedHere() > 0);
    }

    @Test
    void aDeliveryArrivesSigned() {
        send("m1", "c");
        until(() -> received.size() == 1);
        until(() -> outbox.active() == 0);
        Got got = received.get(0);
        assertThat(got.id()).isEqualTo("m1");
        new Signed(got.id(), got.timestamp(), List.of(got.signature()))
                .check(List.of(Signature.of(SECRET)), got.body(), clock.now());
    }

    @Test
    void aConversationKeepsItsOrderWhileAnotherGoesOn() {
        status = 500;
        send("m1", "c");
        send("m2", "c");
        until(() -> received.size() == 1);
        nextTry();
        nextTry();
        assertThat(received).extracting(Got::id).containsExactly("m1", "m1", "m1");
        send("other", "d");
        until(() -> received.size() == 4);
        until(() -> outbox.waiting() == 2);
        status = 204;
        clock.advance(Duration.ofMinutes(91));
        until(() -> outbox.active() == 0);
        assertThat(received.subList(4, received.size()))
                .extracting(Got::id)
                .containsSubsequence("m1", "m2")
                .contains("other")
                .hasSize(3);
    }

    @Test
    void afterADayItIsParkedAndCanBeSentAgain() {
        status = 503;
        send("m1", "c");
        until(() -> received.size() == 1);
        while (outbox.parkedHere() == 0) {
            nextTry();
        }
        until(() -> !await(outbox.parked()).deliveries().isEmpty());
        Outgoing parked = await(outbox.parked()).deliveries().get(0);
        assertThat(parked.cause()).isEqualTo("status 503");
        assertThat(parked.tries()).isGreaterThan(10);
        assertThat(Duration.between(parked.made(), clock.now())).isGreaterThanOrEqualTo(Outgoing.PATIENCE);
        status = 200;
        int before = received.size();
        assertThat(await(outbox.again("none"))).isFalse();
        assertThat(await(outbox.again("m1"))).isTrue();
        until(() -> received.size() == before + 1);
        assertThat(await(outbox.parked()).deliveries()).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed() {
        status = 302;
        send("m1", "c");
        until(() -> received.size() == 1);
        nextTry();
        assertThat(received).extracting(Got::id).containsExactly("m1", "m1");
    }

    @Test
    void whatAnEarlierProcessLeftIsDelivered() {
        status = 500;
        send("m1", "c");
        until(() -> outbox.waiting() == 1);
        outbox.close();
        status = 200;
        clock.advance(Duration.ofMinutes(2));
        outbox = outbox(true);
        outbox.start();
        until(() -> received.size() == 2);
        assertThat(received.get(1).id()).isEqualTo("m1");
    }

    @Test
    void aPrivateAddressIsRefusedAfterTheLookup() {
        outbox = outbox(false);
        send("m1", "c");
        for (int i = 0; i < 20 && outbox.parkedHere() == 0; i++) {
            until(() -> outbox.waiting() > 0 || outbox.parkedHere() > 0);
            clock.advance(Duration.ofMinutes(91));
        }
        until(() -> !await(outbox.parked()).deliveries().isEmpty());
        assertThat(received).isEmpty();
        assertThat(await(outbox.parked()).deliveries().get(0).cause()).contains("private network");
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true", "127.0.0.1, false", "10.1.2.3, false", "172.16.0.1, false", "172.32.0.1, true",
        "192.168.1.1, false", "169.254.169.254, false", "100.64.0.1, false", "0.0.0.0, false", "224.0.0.1, false",
        "255.255.255.255, false", "::1, false", "fe80::1, false", "fd00::1, false", "::ffff:10.0.0.1, false",
        "2002:0a00:0001::1, false", "64:ff9b::0a00:1, false", "2606:4700::1111, true", "::, false"
    })
    void publicAddressesAreTold(String address, boolean isPublic) throws Exception {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
    }

    @Test
    void pausesGrowAndSpread() {
        Outgoing delivery = new Outgoing("m", "crm", "c", "", Instant.EPOCH, 0, "");
        Outgoing once = delivery.failed("x");
        assertThat(once.pause(0.5)).isEqualTo(Duration.ofSeconds(5));
        assertThat(once.failed("x").pause(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(once.failed("x").pause(1)).isEqualTo(Duration.ofSeconds(15));
        Outgoing many = delivery;
        for (int i = 0; i < 40; i++) {
            many = many.failed("x");
        }
        assertThat(many.pause(0.5)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        for (String url : List.of("ftp://a", "https://u:p@a.example/", "nowhere", "https:///x")) {
            CallbackSettings settings = new CallbackSettings(url, SECRET, false, false);
            assertThatThrownBy(() -> assertThat(new Callback(settings, vertx.createHttpClient(), lookups))
                            .isNull())
                    .hasMessageContaining("callback.url");
        }
    }
}
