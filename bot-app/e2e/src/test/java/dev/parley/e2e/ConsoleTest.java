package dev.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.e2e.ConsolePages.seenSoon;
import static dev.parley.e2e.ConsolePages.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.engine.SystemClock;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.ModelScript;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An ops person's day at the console of one program, in the order in which a day goes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("alone")
class ConsoleTest {
    private static final Duration SLOW = Duration.ofMillis(1300);
    private static final String INBOX =
            "inbox: {answers: [Thank you for waiting. I am looking into it.]}\n\nchannels:\n";

    private final Vertx vertx = Vertx.vertx();
    private final FakeModelServer model = Awaiting.result(FakeModelServer.start(vertx, new SystemClock(vertx)));
    private final Chromium chromium = Chromium.launch();
    private ParleyProcess parley = unset();
    private ConsolePages console = unset();

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // set before each use
    private static <T> T unset() {
        return null;
    }

    @BeforeAll
    void begin(@TempDir Path folder) throws IOException {
        Map<String, String> environment =
                Map.of("OPENAI_BASE_URL", model.url() + "/v1", "OPENAI_API_KEY", SharedBot.KEY, "OPENAI_MODEL", "fake");
        parley = ParleyProcess.run(folder.resolve("data"), environment, Config.with(folder, "channels:\n", INBOX));
        model.answer(ModelScript.words("Files ", "are ", "rotated ", "at ", "50 MB ", "[1].")
                .paced(SLOW, Duration.ofMillis(1)));
        String answer = Customer.of(parley).says("At which size are log files rotated?");
        assertThat(answer).contains("50 MB");
        console = new ConsolePages(chromium, parley);
        console.signIn();
    }

    @AfterAll
    void end() {
        console.close();
        chromium.close();
        parley.close();
        Awaiting.result(vertx.close());
    }

    @AfterEach
    void nothingBroke() {
        console.checkComplaints();
    }

    @Test
    @Order(1)
    void aSlowStepStandsOut() {
        console.open("flows");
        Locator slow = console.page().locator("[data-step=answer].slow");
        assertThat(slow).isVisible(seenSoon());
        assertThat(slow).hasAttribute("aria-label", Pattern.compile(".*slow.*"));
    }

    @Test
    @Order(2)
    void anErrorIsShownAtItsPlaceWhileItIsTyped() {
        console.page().locator("[data-step=ask_model]").click();
        assertThat(console.part("editor")).isVisible(seenSoon());
        console.page().keyboard().press("End");
        console.page().keyboard().type("\nsysten: nothing");
        assertThat(console.part("problems")).containsText("systen", soon());
        assertThat(console.part("problems")).containsText("support/flow.yaml:");
        assertThat(console.page().locator(".cm-mark-error").first()).hasText("systen");
        console.shoot("error");
    }

    @Test
    @Order(3)
    void itIsMendedAndThePromptEdited() {
        for (int i = 0; i < "\nsysten: nothing".length() + 4; i++) {
            console.page().keyboard().press("Backspace");
        }
        console.page().keyboard().press("Escape");
        console.part("tab-editor").click();
        console.page().evaluate("""
                () => {
                  const mirror = document.querySelector('.CodeMirror').CodeMirror;
                  mirror.setValue(mirror.getValue().replace('  - id: ask_mo\\n', '  - id: ask_model\\n')
                    .replace('You are the support assistant', 'You are the kind support assistant'));
                }""");
        assertThat(console.part("problems").locator("button.error")).hasCount(0);
    }

    @Test
    @Order(4)
    void theDraftIsTried() {
        model.answer(ModelScript.words("Kindly: ", "50 MB ", "[1]."));
        console.part("tab-try").click();
        console.part("try-input").fill("At which size are log files rotated?");
        console.page().keyboard().press("Enter");
        assertThat(console.part("try-answer").last()).containsText("50 MB", soon());
        console.shoot("try");
    }

    @Test
    @Order(5)
    void itIsPublishedToATenthComparedAndPromoted() {
        console.part("tab-publish").click();
        assertThat(console.part("changes")).containsText("ask_model", soon());
        console.part("publish-message").fill("a kinder prompt");
        console.part("split").click();
        assertThat(console.part("publish-answer")).containsText("10 %", soon());
        console.shoot("publish");
        console.part("tab-versions").click();
        assertThat(console.part("split-card")).isVisible(seenSoon());
        console.shoot("split");
        console.part("promote").click();
        assertThat(console.part("versions").locator("li").first()).containsText("a kinder prompt", soon());
        assertThat(console.part("versions").locator("li").first()).containsText("live", soon());
    }

    @Test
    @Order(6)
    void aBadAnswerIsTracedAndBecomesATest() {
        model.answer(ModelScript.words("I ", "guess ", "so."));
        assertThat(Customer.of(parley).says("Which figures are rotated at night in the archive?"))
                .isNotEmpty();
        console.open("turns");
        Locator row = console.part("turns").locator("tbody tr").first();
        assertThat(row).containsText("support", soon());
        row.locator("a").click();
        assertThat(console.part("waterfall")).containsText("known", soon());
        console.shoot("turn");
        console.part("make-test").click();
        assertThat(console.part("made-test")).containsText("turns:", soon());
    }

    @Test
    @Order(7)
    void itsQuestionBecomesAnEntryOfTheFaq() {
        console.part("to-faq").click();
        assertThat(console.part("faq-form")).isVisible(seenSoon());
        console.part("faq-answer").fill("Ask the operator of the archive.");
        console.part("faq-save").click();
        assertThat(console.part("faq-form")).containsText("in your draft", soon());
        console.shoot("faq");
    }

    @Test
    @Order(8)
    void aPersonTakesAConversationOverAnswersAndGivesItBack() {
        Page customer = console.page().context().browser().newPage();
        customer.navigate(parley.chat().toString());
        says(customer, "I want to talk to a human");
        assertThat(customer.getByTestId("message-bot").last()).containsText("team", soon());
        console.open("inbox");
        console.part("inbox").locator("button").first().click();
        console.part("take").click();
        console.part("agent-text").fill("Hello, this is Kim. What is it about?");
        console.part("agent-send").click();
        assertThat(customer.getByTestId("message-bot").last()).containsText("this is Kim", soon());
        says(customer, "My invoice of May is wrong.");
        assertThat(console.part("conversation")).containsText("My invoice of May", soon());
        assertThat(customer.getByTestId("message-bot").last()).containsText("this is Kim");
        console.shoot("inbox");
        console.part("return").click();
        assertThat(console.part("inbox")).containsText("Nobody waits", soon());
        says(customer, "How do I connect Slack?");
        assertThat(customer.getByTestId("message-bot").last()).containsText("SLACK_BOT_TOKEN", soon());
        customer.context().close();
    }

    private static void says(Page customer, String text) {
        customer.getByTestId("input").fill(text);
        customer.keyboard().press("Enter");
    }

    @Test
    @Order(9)
    void everyPageFitsAndCanBeUsedByAll() {
        for (String name : ConsolePages.ALL) {
            console.looks(1600, ColorScheme.LIGHT);
            console.open(name);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                for (int width : new int[] {1600, 1024, 390}) {
                    String what = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                    console.looks(width, scheme);
                    console.fits(what);
                    console.shoot(what);
                    if (width != 1024) {
                        console.isAccessible(what);
                    }
                }
            }
        }
        console.looks(1600, ColorScheme.LIGHT);
    }
}
