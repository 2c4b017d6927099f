package dev.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.adapters.web.Npm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The console in a browser, with somebody signed in. */
final class ConsolePages implements AutoCloseable {
    static final List<String> ALL =
            List.of("flows", "turns", "inbox", "knowledge", "cache", "figures", "health", "audit", "people");

    private static final Path SHOTS = Path.of("target", "screenshots");

    /** A busy machine draws late. */
    private static final double PATIENCE_MS = 20_000;

    /** What a browser itself says of a route that is not there, which the page tells in words. */
    private static final Pattern ROUTE = Pattern.compile("Failed to load resource: .* status of (401|404|405|422) .*");

    private final ParleyProcess parley;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final String axe;

    ConsolePages(Chromium chromium, ParleyProcess parley) {
        this.parley = parley;
        this.context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1600, 1000)
                        .setLocale("en-GB")
                        .setReducedMotion(ReducedMotion.REDUCE));
        this.page = context.newPage();
        this.axe = axe();
        page.setDefaultTimeout(PATIENCE_MS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !ROUTE.matcher(message.text()).matches()) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    private static String axe() {
        try {
            return Files.readString(Npm.installed("axe-core").resolve("axe.min.js"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As the admin that the first start has made. */
    void signIn() {
        page.navigate(parley.console().toString());
        page.getByLabel("User").fill("admin");
        page.getByLabel("Password").fill(parley.password());
        page.locator("#go").click();
        ready("flows");
    }

    Page page() {
        return page;
    }

    Locator part(String testId) {
        return page.getByTestId(testId);
    }

    static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
    }

    static LocatorAssertions.IsVisibleOptions seenSoon() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS);
    }

    void open(String name) {
        page.navigate("about:blank");
        page.navigate(parley.console().resolve("/#/" + name).toString());
        ready(name.split("/", 2)[0]);
    }

    void ready(String name) {
        assertThat(page.locator("[data-testid=page-" + name + "][data-ready=yes]"))
                .isVisible(seenSoon());
    }

    void looks(int width, ColorScheme scheme) {
        page.setViewportSize(width, 1000);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("console-" + name + ".png")));
    }

    void fits(String what) {
        Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(over).as("%s is wider than the window by", what).isEqualTo(0);
    }

    /** What axe-core calls serious or critical, each with an element that has it. */
    void isAccessible(String what) {
        page.evaluate(axe);
        Object faults = page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                    .filter(one => one.impact === 'serious' || one.impact === 'critical')
                    .map(one => `${one.id}: ${one.nodes[0].html.slice(0, 200)} ${one.nodes[0].failureSummary ?? ''}`)
                """);
        assertThat((List<?>) faults).as("faults of %s", what).isEmpty();
    }

    /** Milliseconds from the request for the page until it can be used. */
    double interactive(String name) {
        page.navigate("about:blank");
        page.navigate(parley.console().resolve("/#/" + name).toString());
        ready(name);
        return ((Number) page.evaluate("performance.getEntriesByName('parley-ready')[0].startTime")).doubleValue();
    }

    void checkComplaints() {
        assertThat(complaints).as("errors in the browser's console").isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
