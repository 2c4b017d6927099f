package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.http.Origins;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageTest {
    private final WebFixture web = new WebFixture();

    @AfterAll
    void close() {
        web.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/chat.css, text/css",
        "/chat.js, text/javascript",
        "/chat-api.js, text/javascript",
        "/chat-view.js, text/javascript",
        "/chat-markdown.js, text/javascript",
        "/embed.js, text/javascript"
    })
    void everyFileIsServedAndKeptByTheBrowser(String path, String type) throws Exception {
        HttpResponse<String> response = web.send(web.request(path));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "content-type")).isEqualTo(type + "; charset=utf-8");
        assertThat(header(response, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(response, "cache-control")).isEqualTo("no-cache");
        HttpResponse<String> again = web.send(web.request(path).header("If-None-Match", header(response, "etag")));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aBrowserGetsTheFilesZipped() throws Exception {
        HttpResponse<String> zipped = web.send(web.request("/chat.js").header("Accept-Encoding", "gzip, br"));
        assertThat(header(zipped, "content-encoding")).isEqualTo("gzip");
        HttpResponse<String> plain = web.send(web.request("/chat.js"));
        assertThat(zipped.body().length()).isLessThan(plain.body().length());
    }

    @Test
    void headHasNoBody() throws Exception {
        HttpResponse<String> response = web.send(web.request("/").method("HEAD", BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void thePageRunsNothingInlineAndIsFramedByKnownSitesOnly() throws Exception {
        HttpResponse<String> page = web.send(web.request("/"));
        String policy = header(page, "content-security-policy");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'self' https://shop.example")
                .doesNotContain("unsafe");
        assertThat(header(page, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]*\\bsrc=)").doesNotContainPattern("\\son\\w+=");
    }

    @Test
    void settingsCanNotBreakOutOfThePage() throws Exception {
        WebSettings settings = WebFixture.settings(
                "</title><script>alert(1)</script>",
                "\"><img src=x>",
                List.of("'quoted' & \"more\""),
                List.of(),
                new ApiSettings(null, 600));
        try (WebFixture hostile = new WebFixture(settings)) {
            HttpResponse<String> page = hostile.send(hostile.request("/"));
            assertThat(page.body()).doesNotContain("<script>", "<img");
            assertThat(header(page, "content-security-policy")).endsWith("frame-ancestors 'self'");
            assertThat(hostile.json(hostile.request("/chat/config")))
                    .isEqualTo(new JsonObject()
                            .put("title", settings.title())
                            .put("greeting", settings.greeting())
                            .put("suggestions", settings.suggestions()));
        }
    }

    @ParameterizedTest
    @CsvSource({"https://shop.example, true", "https://evil.example, false", "null, false"})
    void onlyKnownSitesMayCallTheApi(String origin, boolean allowed) throws Exception {
        for (String method : List.of("OPTIONS", "GET")) {
            HttpResponse<String> response = web.send(
                    web.request("/chat/config").header("Origin", origin).method(method, BodyPublishers.noBody()));
            assertThat(response.statusCode()).isLessThan(300);
            assertThat(response.headers()
                            .firstValue("access-control-allow-origin")
                            .isPresent())
                    .isEqualTo(allowed);
            assertThat(response.headers()
                            .firstValue("access-control-allow-headers")
                            .isPresent())
                    .isEqualTo(allowed && method.equals("OPTIONS"));
        }
    }

    @Test
    void clientsMaySendHeadersOfTheirOwn() throws Exception {
        HttpResponse<String> response = web.send(web.request("/v1/chat/completions")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Headers", "authorization,x-stainless-os")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(header(response, "access-control-allow-headers"))
                .startsWith("accept, authorization, ")
                .endsWith(", authorization,x-stainless-os");
    }

    @ParameterizedTest
    @CsvSource({"shop.example", "https://shop.example/", "https://a.example/x", "'https://a b'", "javascript:x", "''"})
    void anOriginThatIsNoneIsRefusedAtStart(String origin) {
        assertThat(Origins.of(List.of(origin)).cause())
                .hasMessageContaining("origins: \"" + origin + "\" is not an origin");
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
