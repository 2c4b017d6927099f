package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.slack.fake.Member;
import dev.parley.adapters.slack.fake.SeenMessage;
import dev.parley.adapters.slack.fake.SeenMessage.Streaming;
import dev.parley.adapters.slack.fake.Version;
import dev.parley.chaos.Checker.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The checker finds what is done wrong on purpose. */
class CheckerTest {
    private static final List<Question> ASKED =
            List.of(question("1.0", "q0"), question("2.0", "q1"), question("3.0", "q2"));
    private static final Map<String, Instant> ACKNOWLEDGED = Map.of("1.0", Instant.ofEpochMilli(1_500));

    private static Question question(String ts, String words) {
        return new Question("#c", "1", ts, words);
    }

    private static SeenMessage answer(String ts, String text, Streaming streaming, @Nullable JsonArray blocks) {
        Version version =
                new Version(Instant.EPOCH, "chat.update", text, blocks, null, null, Set.of(), new JsonObject());
        Member bot = new Member("U1", "T1", "parley", "Parley", true);
        return new SeenMessage(ts, "1", bot, List.of(version), null, streaming, null, Set.of());
    }

    private static SeenMessage answer(String ts, String text) {
        return answer(ts, text, Streaming.NEVER, null);
    }

    private static List<SeenMessage> right() {
        return new ArrayList<>(
                List.of(answer("4", "So. (to q0)"), answer("5", "So. (to q1)"), answer("6", "So. (to q2)")));
    }

    private static Verdict verdict(List<SeenMessage> seen) {
        return new Checker(channel -> seen).check(ASKED, ACKNOWLEDGED);
    }

    @Test
    void isContentWithOneAnswerEach() {
        assertThat(verdict(right()).clean()).isTrue();
    }

    @Test
    void findsWhatIsDropped() {
        List<SeenMessage> seen = right();
        seen.remove(1);
        assertThat(verdict(seen).lost()).isEqualTo(1);
        assertThat(verdict(seen).details())
                .singleElement()
                .asString()
                .contains("lost")
                .contains("q1");
    }

    @Test
    void findsWhatIsSaidTwice() {
        List<SeenMessage> seen = right();
        seen.add(answer("7", "So. (to q1)"));
        assertThat(verdict(seen)).matches(verdict -> verdict.doubled() == 1 && !verdict.clean());
    }

    @Test
    void findsWhatIsSwapped() {
        List<SeenMessage> seen = right();
        Collections.swap(seen, 0, 2);
        assertThat(verdict(seen).clean()).as("the order of the list is nothing").isTrue();
        seen = List.of(answer("4", "So. (to q1)"), answer("5", "So. (to q0)"), answer("6", "So. (to q2)"));
        assertThat(verdict(seen)).matches(verdict -> verdict.disordered() == 1 && !verdict.clean());
        seen = List.of(answer("4", "So. (to q0)"), answer("5", "So. (to q2)"), answer("6", "So. (to q1)"));
        assertThat(verdict(seen).clean()).as("q1 was not acknowledged").isTrue();
    }

    @Test
    void measuresFromAKillToTheAnswersThatWereOpen() {
        List<Instant> kills = List.of(Instant.ofEpochMilli(1_000), Instant.ofEpochMilli(-250));
        Checker checker = new Checker(channel -> right());
        Map<String, Instant> taken = Map.of("1.0", Instant.ofEpochMilli(-1_000), "2.0", Instant.ofEpochMilli(-100));
        Recovery recovery = Recovery.of(ASKED, taken, checker, kills);
        assertThat(recovery.sorted()).as("answers came at 0; only q0 was open").containsExactly(250L);
        assertThat(recovery.percentile(99)).isEqualTo(250);
        assertThat(new Recovery(List.of()).percentile(99)).isZero();
    }

    @Test
    void findsWhatIsStuck() {
        List<SeenMessage> seen = right();
        seen.set(2, answer("6", "So. (to q2)", Streaming.RUNNING, null));
        assertThat(verdict(seen)).matches(verdict -> verdict.stuck() == 1 && !verdict.clean());
        JsonArray stop = new JsonArray().add(new JsonObject().put("action_id", "parley_stop"));
        seen.set(2, answer("6", "So. (to q2)", Streaming.NEVER, stop));
        assertThat(verdict(seen).stuck()).isEqualTo(1);
    }
}
