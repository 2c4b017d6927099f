package dev.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.ModelScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer in a real browser, talking to the program as {@code ./parley run} starts it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedBot.class)
class WebChatTest {
    private static final Path SHOTS = Path.of("target", "screenshots");

    private final FakeModelServer model;
    private final ParleyProcess parley;
    private final Chromium chromium = Chromium.launch();
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context = unset();
    private Page page = unset();

    WebChatTest(SharedBot.Running bot) {
        model = bot.model();
        parley = bot.parley();
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // set before each use by the methods below
    private static <T> T unset() {
        return null;
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        open(1024, ColorScheme.LIGHT);
    }

    private void open(int width, ColorScheme scheme) {
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(parley.chat().toString());
    }

    @AfterEach
    void close() {
        context.close();
        List<String> heard = List.copyOf(complaints);
        complaints.clear();
        assertThat(heard).isEmpty();
    }

    @CanIgnoreReturnValue
    private Locator ask(String question) {
        page.getByTestId("input").fill(question);
        page.keyboard().press("Enter");
        return page.getByTestId("message-bot").last();
    }

    @Test
    void theFaqAnswersWithItsSource() {
        Locator answer = ask("How do I connect Slack?");
        assertThat(answer).containsText("Slack");
        assertThat(answer.getByTestId("sources")).containsText("channels.md");
        answer.getByRole(AriaRole.BUTTON, named("helpful")).first().click();
        assertThat(answer).containsText("Thank you");
    }

    @Test
    void aRewordedQuestionFindsTheFaq() {
        Locator answer = ask("How could I connect the bot with Slack?");
        assertThat(answer).containsText("SLACK_BOT_TOKEN");
        assertThat(answer.getByTestId("sources")).containsText("Channels");
    }

    @Test
    void onlyTheDocumentsKnowAndTheModelStreams() {
        model.answer(ModelScript.words("Files ", "are ", "rotated ", "at ", "**50 MB** ", "[1].")
                .paced(Duration.ofMillis(50), Duration.ofMillis(150)));
        Locator answer = ask("At which size are log files rotated?");
        assertThat(answer).containsText("Files are");
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("chat-streaming.png")));
        assertThat(answer.locator("strong").first()).hasText("50 MB");
        assertThat(answer).containsText("Files are rotated at 50 MB");
        assertThat(answer.getByTestId("sources")).containsText("watching.md");
        assertThat(answer.getByRole(AriaRole.BUTTON, named("helpful")).first()).isVisible();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(Pattern.compile(name, Pattern.CASE_INSENSITIVE));
    }

    @Test
    void theConversationSurvivesAReload() {
        ask("How do I change the port?");
        assertThat(page.getByTestId("message-bot").last().getByTestId("sources"))
                .isVisible();
        page.reload();
        assertThat(page.getByTestId("message-user").last()).containsText("How do I change the port?");
        assertThat(page.getByTestId("message-bot").last()).containsText("--port 9000");
    }

    @Test
    void aReloadInMidAnswerResumesIt() {
        model.answer(ModelScript.words("one ", "two ", "three ", "four ", "five ", "six ", "seven ", "eight.")
                .paced(Duration.ofMillis(10), Duration.ofMillis(300)));
        assertThat(ask("Who counts the requests that are rotated in the console at night?"))
                .containsText("two");
        page.reload();
        assertThat(page.getByTestId("message-bot").last())
                .containsText("one two three four five six seven eight.", within(10));
    }

    private static LocatorAssertions.ContainsTextOptions within(int seconds) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(seconds * 1000.0);
    }

    @Test
    void theCustomerStopsAnAnswerAndTheModelIsLetGo() {
        model.answer(ModelScript.words("never ", "ending ", "story ", "goes ", "on ", "and ", "on")
                .paced(Duration.ofMillis(10), Duration.ofSeconds(5)));
        Locator answer = ask("Which endless story does the passage index tell about rotated files?");
        assertThat(answer).containsText("never");
        page.getByTestId("stop").click();
        assertThat(page.getByTestId("send")).isVisible();
        Awaiting.result(model.until(() -> model.streams() == 0));
    }

    @ParameterizedTest
    @CsvSource({"390, LIGHT", "390, DARK", "1024, LIGHT", "1600, DARK"})
    void nothingOverflowsAtAnyWidth(int width, ColorScheme scheme) {
        context.close();
        open(width, scheme);
        ask("What does a flow look like?");
        assertThat(page.getByTestId("message-bot").last().getByTestId("sources"))
                .isVisible();
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve("chat-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
        assertThat(overflow).isEqualTo(0);
    }
}
