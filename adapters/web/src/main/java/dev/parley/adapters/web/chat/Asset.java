package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.http.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of the page, in memory. Browsers keep it, and ask with its tag whether it is still the same. */
record Asset(Buffer plain, Buffer zipped, String tag, Map<String, String> headers) {
    private static final Logger LOG = LoggerFactory.getLogger(Asset.class);

    static Asset of(byte[] bytes, Map<String, String> headers) {
        return new Asset(Buffer.buffer(bytes), Buffer.buffer(zip(bytes)), '"' + hash(bytes) + '"', headers);
    }

    void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        headers.forEach(response::putHeader);
        response.putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader("x-content-type-options", "nosniff");
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end().onFailure(Asset::gone);
            return;
        }
        String encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean zip = encodings != null && encodings.contains("gzip");
        if (zip) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.end(zip ? zipped : plain).onFailure(Asset::gone);
    }

    private static void gone(Throwable thrown) {
        LOG.debug("the client left: {}", thrown.toString());
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Tokens.sha256(bytes), 0, 8);
    }
}
