package dev.parley.contract;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart.Citation;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.CacheFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer cache must do. */
public abstract class AnswerCacheContract {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Instant AT = Instant.parse("2026-11-23T10:15:30.123456789Z");

    /** The keys of one test, so that tests can share a cache. */
    private String mine = "";

    @BeforeEach
    void useKeysOfOurOwn() {
        mine = "flow-" + UUID.randomUUID() + "/";
    }

    protected abstract AnswerCache cache();

    /** Lets time go by. */
    protected abstract void pass(Duration time);

    @Test
    void findsNothingWhereNothingWasPut() {
        assertThat(await(cache().find(mine + "none"))).isNull();
    }

    @Test
    void findsAllOfWhatWasPut() {
        var sources = List.of(
                new Citation(1, "Slack > Tokens", "slack.md", "Open **Basic Information**."),
                new Citation(2, "", "", ""));
        var answer = new CachedAnswer("Press “Install” 🚀\n\n```\n\0\t\"x\\\"\n```\nمرحبا", sources, AT);
        put("a", answer, LONG);
        assertThat(find("a")).isEqualTo(answer);
        assertThat(find("a")).isEqualTo(answer);
    }

    @Test
    void keepsAnEmptyAnswerAndALongOne() {
        put("empty", answer(""), LONG);
        put("long", answer("é".repeat(200_000)), LONG);
        assertThat(find("empty")).isEqualTo(answer(""));
        assertThat(find("long")).isEqualTo(answer("é".repeat(200_000)));
    }

    @Test
    void putsOneAnswerInPlaceOfAnother() {
        put("a", answer("old"), LONG);
        assertThat(find("a")).isEqualTo(answer("old"));
        put("a", answer("new"), LONG);
        assertThat(find("a")).isEqualTo(answer("new"));
    }

    @Test
    void tellsKeysApartToTheLetter() {
        put("Ä", answer("upper"), LONG);
        assertThat(find("ä")).isNull();
        assertThat(find("Ä ")).isNull();
        assertThat(find("Ä")).isEqualTo(answer("upper"));
    }

    @Test
    void forgetsWhenItsTimeIsOver() {
        put("short", answer("soon gone"), Duration.ofMillis(300));
        put("long", answer("stays"), LONG);
        assertThat(find("short")).isEqualTo(answer("soon gone"));
        pass(Duration.ofMillis(350));
        assertThat(find("short")).isNull();
        assertThat(find("long")).isEqualTo(answer("stays"));
    }

    @Test
    void countsTimeFromTheLastPut() {
        put("a", answer("first"), Duration.ofMillis(300));
        put("a", answer("second"), LONG);
        pass(Duration.ofMillis(350));
        assertThat(find("a")).isEqualTo(answer("second"));
    }

    @Test
    void purgesWhatBeginsWithThePrefixAndNothingElse() {
        put("faq/answer/1", answer("1"), LONG);
        put("faq/answer/2", answer("2"), LONG);
        put("faq/other/1", answer("3"), LONG);
        assertThat(find("faq/answer/1")).isNotNull();
        assertThat(await(cache().purge(mine + "faq/answer/"))).isEqualTo(2);
        assertThat(find("faq/answer/1")).isNull();
        assertThat(find("faq/answer/2")).isNull();
        assertThat(find("faq/other/1")).isEqualTo(answer("3"));
        assertThat(await(cache().purge(mine + "faq/answer/"))).isZero();
    }

    @Test
    void purgesManyAtOnce() {
        var puts = IntStream.range(0, 2500)
                .mapToObj(i -> cache().put(mine + i, answer("a" + i), LONG))
                .toList();
        puts.forEach(Awaiting::await);
        assertThat(await(cache().purge(mine))).isEqualTo(2500);
        assertThat(find("7")).isNull();
        assertThat(find("2499")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "?", "[a-z]", "[^x]", "\\", "\\*", "h[ae]llo", "{a,b}", "a\nb"})
    void takesAPrefixByTheLetter(String prefix) {
        put(prefix + "/1", answer("meant"), LONG);
        put("x/1", answer("not meant"), LONG);
        put("hello/1", answer("nor this"), LONG);
        assertThat(await(cache().purge(mine + prefix))).isEqualTo(1);
        assertThat(find("x/1")).isEqualTo(answer("not meant"));
        assertThat(find("hello/1")).isEqualTo(answer("nor this"));
        assertThat(find(prefix + "/1")).isNull();
    }

    @Test
    void takesAnAnswerInAgainAfterAPurge() {
        put("a", answer("old"), LONG);
        await(cache().purge(mine));
        put("a", answer("new"), LONG);
        assertThat(find("a")).isEqualTo(answer("new"));
    }

    @Test
    void purgesTheAnswersToAQuestionHoweverItIsWritten() {
        put("flow/a", answer("one"), LONG);
        put("flow/b", answer("two"), LONG);
        put("flow/c", answer("other"), LONG);
        String question = "How do I pay " + mine + "?";
        file(question, null, "flow/a");
        file(question, null, "flow/b");
        assertThat(find("flow/a")).isNotNull();
        assertThat(await(cache().purgeQuestion(question.toUpperCase(Locale.ROOT).replace("?", "!!"))))
                .isEqualTo(2);
        assertThat(find("flow/a")).isNull();
        assertThat(find("flow/b")).isNull();
        assertThat(find("flow/c")).isEqualTo(answer("other"));
        assertThat(await(cache().purgeQuestion(question))).isZero();
    }

    @Test
    void readsOnAShelfOnlyWhatIsNew() {
        String space = mine + "space";
        assertThat(await(cache().filed(space, "")).filed()).isEmpty();
        file("How?", space, "a");
        AnswerCache.Shelf first = await(cache().filed(space, ""));
        assertThat(first.filed()).hasSize(1);
        AnswerCache.Filed filed = first.filed().get(0);
        assertThat(filed.question()).isEqualTo("How?");
        assertThat(filed.key()).isEqualTo(mine + "a");
        assertThat(filed.vector()).containsExactly(0.25f, -1e-7f, 1);
        assertThat(filed.passages()).containsExactly("p#1", "q#2");
        assertThat(await(cache().filed(space, first.end())).filed()).isEmpty();
        file("Why?", space, "b");
        assertThat(await(cache().filed(space, first.end())).filed())
                .extracting(AnswerCache.Filed::question)
                .containsExactly("Why?");
        assertThat(await(cache().filed(mine + "other", "")).filed()).isEmpty();
    }

    @Test
    void countsWhatIsAsked() {
        for (int i = 0; i < 3; i++) {
            var decision = i == 0 ? AnswerCache.Decision.MISS : AnswerCache.Decision.SEMANTIC;
            var saved = i == 0 ? AnswerCache.Spent.NOTHING : new AnswerCache.Spent(700, 90);
            cache().asked(new AnswerCache.Ask(mine, "answer", i == 1 ? "How?" : "how", decision, "numbers", saved));
        }
        CacheFigures figures = await(cache().figures());
        assertThat(figures.decisions()).containsKeys("miss", "semantic");
        assertThat(figures.gates().get("numbers")).isGreaterThanOrEqualTo(3);
        CacheFigures.Hot hot = figures.hot().stream()
                .filter(one -> one.flow().equals(mine))
                .findFirst()
                .orElseThrow();
        assertThat(hot.asks()).isEqualTo(3);
        assertThat(hot.hits()).isEqualTo(2);
        assertThat(hot.savedMillis()).isEqualTo(1400);
        assertThat(hot.savedTokens()).isEqualTo(180);
    }

    private void file(String question, @Nullable String space, String key) {
        float[] vector = {0.25f, -1e-7f, 1};
        var filed = new AnswerCache.Filed(mine + key, question, vector, List.of("p#1", "q#2"));
        await(cache().file(question, space, filed, LONG));
    }

    private void put(String key, CachedAnswer answer, Duration ttl) {
        await(cache().put(mine + key, answer, ttl));
    }

    private CachedAnswer find(String key) {
        return await(cache().find(mine + key));
    }

    private static CachedAnswer answer(String text) {
        return new CachedAnswer(text, List.of(), AT);
    }
}
