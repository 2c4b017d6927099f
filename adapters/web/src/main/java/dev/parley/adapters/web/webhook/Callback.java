package dev.parley.adapters.web.webhook;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts one delivery to its address, signed; redirects are not followed, and nothing of the answer but its status is read. */
final class Callback {
    private static final Logger LOG = LoggerFactory.getLogger(Callback.class);
    private static final long PATIENCE_MS = 20_000;

    private final URL url;
    private final Signature.Hmac secret;
    private final PublicAddress addresses;
    private final HttpClient http;

    Callback(CallbackSettings settings, HttpClient http, WorkerExecutor lookups) {
        this.url = url(settings.url());
        this.secret = hmac(settings.secret());
        this.addresses = new PublicAddress(lookups, settings.private_());
        this.http = http;
    }

    private static Signature.Hmac hmac(String secret) {
        if (Signature.of(secret) instanceof Signature.Hmac hmac) {
            return hmac;
        }
        throw wrong("callback.secret must be whsec_ and base 64: answers are signed by HMAC");
    }

    private static URL url(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
                throw wrong("callback.url \"" + text + "\" is not of the form https://host/path");
            }
            return uri.toURL();
        } catch (URISyntaxException | MalformedURLException e) {
            throw wrong("callback.url \"" + text + "\" is malformed");
        }
    }

    private static RuntimeException wrong(String what) {
        return Failure.of(Kind.BAD_INPUT, what).exception();
    }

    /** The status of the answer. */
    Future<Integer> post(String id, String body, Instant now) {
        int port = url.getPort() > 0 ? url.getPort() : url.getDefaultPort();
        return addresses
                .of(url.getHost(), port)
                .compose(server -> http.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(url)
                        .setServer(server)
                        .setFollowRedirects(false)
                        .setConnectTimeout(PATIENCE_MS)
                        .setIdleTimeout(PATIENCE_MS)))
                .compose(request -> send(request, id, Buffer.buffer(body), now));
    }

    private Future<Integer> send(HttpClientRequest request, String id, Buffer body, Instant now) {
        String timestamp = String.valueOf(now.getEpochSecond());
        byte[] signature = secret.sign(Signature.content(id, timestamp, body));
        return request.putHeader("content-type", "application/json")
                .putHeader(Signed.ID, id)
                .putHeader(Signed.TIMESTAMP, timestamp)
                .putHeader(Signed.SIGNATURE, secret.written(signature))
                .send(body)
                .compose(response -> status(request, response));
    }

    private static Future<Integer> status(HttpClientRequest request, HttpClientResponse response) {
        int status = response.statusCode();
        response.exceptionHandler(cut -> LOG.debug("the rest of an answer is not read: {}", cut.toString()));
        return request.reset().transform(cut -> Future.succeededFuture(status));
    }
}
