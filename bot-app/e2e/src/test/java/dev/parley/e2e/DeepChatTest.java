package dev.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.parley.adapters.web.Npm;
import dev.parley.engine.SystemClock;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.ModelScript;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop with the chat component {@code deep-chat} from npm on its page, in the very lines that the README shows, in a real
 * browser, and the program behind it. The shop is a site of its own: the browser asks the program whether it may call it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeepChatTest {
    private static final Pattern LINES = Pattern.compile("```html\n(.*?<deep-chat.*?)```", Pattern.DOTALL);

    private final Path bundle = Npm.installed("deep-chat/dist").resolve("deepChat.bundle.js");
    private final Vertx vertx = Vertx.vertx();
    private final FakeModelServer model = Awaiting.result(FakeModelServer.start(vertx, new SystemClock(vertx)));
    private final HttpServer shop =
            Awaiting.result(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
    private final Chromium chromium = Chromium.launch();

    private AutoCloseable running = () -> {};
    private String page = "";

    private void serve(HttpServerRequest request) {
        var sent = request.path().equals("/deepChat.bundle.js")
                ? request.response()
                        .putHeader("content-type", "text/javascript")
                        .sendFile(bundle.toString())
                : request.response().putHeader("content-type", "text/html").end(page);
        sent.onFailure(gone -> {});
    }

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        String data = temp.resolve("data").toString();
        String key = Command.parley(Map.of(), "key", "create", "shop", "--flow", "support", "--data", data)
                .out()
                .strip();
        String[] config = Config.with(
                temp, "    title: Parley\n", "    title: Parley\n    origins: [\"" + at("localhost") + "\"]\n");
        ParleyProcess parley = ParleyProcess.run(
                Path.of(data),
                Map.of("OPENAI_BASE_URL", model.url() + "/v1", "OPENAI_API_KEY", "none", "OPENAI_MODEL", "fake"),
                config);
        running = parley;
        page = "<!doctype html><title>Shop</title>\n"
                + lines().replace("YOUR-KEY", key)
                        .replace("https://YOUR-BOT", parley.chat().toString());
    }

    private static String lines() throws IOException {
        Matcher lines = LINES.matcher(Files.readString(Project.ROOT.resolve("README.md")));
        assertThat(lines.find()).as("the README shows the component").isTrue();
        return lines.group(1);
    }

    private String at(String host) {
        return "http://" + host + ":" + shop.actualPort();
    }

    @AfterAll
    void end() throws Exception {
        chromium.close();
        running.close();
        Awaiting.result(vertx.close());
    }

    private Page visit(String host) {
        Page visited = chromium.browser().newPage();
        visited.navigate(at(host));
        return visited;
    }

    private static void ask(Page page, String question) {
        page.locator("#text-input").fill(question);
        page.keyboard().press("Enter");
    }

    private static Locator answer(Page page) {
        return page.locator(".ai-message-text.text-message").last();
    }

    @Test
    void theComponentShowsTheStreamedAnswerOfTheFaq() {
        try (Page page = visit("localhost")) {
            Response response = page.waitForResponse(
                    each -> each.url().endsWith("/v1/chat/completions")
                            && each.request().method().equals("POST"),
                    () -> ask(page, "How do I connect Slack?"));
            assertThat(response.headerValue("content-type")).startsWith("text/event-stream");
            assertThat(page.locator(".user-message-text")).hasText("How do I connect Slack?");
            assertThat(answer(page)).containsText("SLACK_BOT_TOKEN");
        }
    }

    @Test
    void itShowsWordsWhileTheModelWrites() {
        try (Page page = visit("localhost")) {
            model.answerOnce(ModelScript.words("one ", "two ", "three ", "four.")
                    .paced(Duration.ofMillis(10), Duration.ofSeconds(1)));
            ask(page, "At which size are log files rotated?");
            assertThat(answer(page)).hasText(Pattern.compile("^one( two)?\\s*$"));
            assertThat(answer(page)).hasText("one two three four.");
        }
    }

    @Test
    void aSiteThatIsNotAllowedReadsNothing() {
        try (Page page = visit("127.0.0.1")) {
            ask(page, "How do I connect Slack?");
            assertThat(page.locator(".error-message-text")).isVisible();
            assertThat(answer(page)).hasCount(0);
        }
    }
}
