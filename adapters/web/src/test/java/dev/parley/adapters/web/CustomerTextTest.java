package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.EventReader.Event;
import java.net.http.HttpRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CustomerTextTest {
    private final WebFixture web = new WebFixture();

    @AfterAll
    void close() {
        web.close();
    }

    /** What is sent, and what the bot gets. */
    static Stream<Arguments> texts() {
        String big = "ä".repeat(100 * 1024);
        return Stream.of(
                Arguments.of("  plain ", "plain"),
                Arguments.of("two\r\nlines\rthree", "two\nlines\nthree"),
                Arguments.of(
                        "nul\u0000 bell\u0007 escape\u001b[31m delete\u007f c1\u0085", "nul bell escape[31m delete c1"),
                Arguments.of("tab\tstays", "tab\tstays"),
                Arguments.of("👩‍👩‍👧 and 🇨🇭", "👩‍👩‍👧 and 🇨🇭"),
                Arguments.of("\u202eمرحبا שלום", "\u202eمرحبا שלום"),
                Arguments.of("<script>alert(1)</script>", "<script>alert(1)</script>"),
                Arguments.of(big, big));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theBotGetsCleanWords(String sent, String taken) throws Exception {
        assertTaken(web.question(WebFixture.secret(), sent), taken);
    }

    @Test
    void halfASurrogateBecomesAReplacementCharacter() throws Exception {
        assertTaken(web.post(WebFixture.secret(), "{\"text\": \"half \\ud83d surrogate\"}"), "half \ufffd surrogate");
    }

    private void assertTaken(HttpRequest.Builder request, String taken) throws Exception {
        try (EventReader stream = web.stream(request)) {
            var turn = web.bot.next();
            assertThat(turn.turn().message().text()).isEqualTo(taken);
            turn.say(taken);
            turn.done().onFailure(e -> {});
            assertThat(stream.rest().get(1)).extracting(Event::text).isEqualTo(taken);
        }
    }
}
