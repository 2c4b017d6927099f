package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Stores;
import io.vertx.core.Future;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.HostAndPort;

/** A Redis behind TLS: the certificate must be one that Java trusts, and be for that host. */
@TestInstance(Lifecycle.PER_CLASS)
final class TlsTest {
    private static final String STORE = "-storetype PKCS12 -storepass secret -noprompt -alias redis -keystore ";

    private Lab lab;
    private Path key;
    private Path trusted;
    private int port;

    @BeforeAll
    void open(@TempDir Path data) {
        key = data.resolve("key.p12");
        trusted = data.resolve("trusted.p12");
        Path certificate = data.resolve("certificate");
        keytool("-genkeypair -keyalg RSA -dname CN=localhost -ext san=dns:localhost " + STORE + key);
        keytool("-exportcert -file " + certificate + " " + STORE + key);
        keytool("-importcert -file " + certificate + " " + STORE + trusted);
        lab = new Lab(data);
        port = await(proxy().listen(0, "127.0.0.1")).actualPort();
    }

    private static void keytool(String arguments) {
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        try {
            var run = new ProcessBuilder((program + " " + arguments).split(" ")).start();
            assertThat(run.waitFor()).isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @AfterEach
    void trustNobody() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
    }

    private void trust() {
        System.setProperty("javax.net.ssl.trustStore", trusted.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "secret");
    }

    @Test
    void talksTlsWithAServerItTrusts() {
        trust();
        Stores stores = lab.replica(settings("localhost"));
        await(stores.healthy());
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() {
        Failure failure = failureOfOpening("localhost");
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.message()).containsIgnoringCase("certification path");
    }

    @Test
    void refusesACertificateForAnotherHost() {
        trust();
        Failure failure = failureOfOpening("127.0.0.1");
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.message()).contains("No subject alternative names");
    }

    private Failure failureOfOpening(String host) {
        return failureOf(new RedisProvider().open(settings(host), lab.environment()));
    }

    private RedisSettings settings(String host) {
        String login = lab.settings("x").url().replaceFirst("redis://([^@]*)@.*", "$1");
        return new RedisSettings("rediss://" + login + "@" + host + ":" + port, "tls:", Duration.ofSeconds(3), 10, 1);
    }

    private NetServer proxy() {
        var own = new PfxOptions().setPath(key.toString()).setPassword("secret");
        return lab.vertx()
                .createNetServer(new NetServerOptions().setSsl(true).setKeyCertOptions(own))
                .connectHandler(this::passOn);
    }

    private void passOn(NetSocket client) {
        client.pause();
        HostAndPort redis = lab.server().url().hosts().get(0);
        lab.vertx().createNetClient().connect(redis.getPort(), redis.getHost()).onSuccess(server -> {
            var unused = Future.join(client.pipeTo(server), server.pipeTo(client));
        });
    }
}
