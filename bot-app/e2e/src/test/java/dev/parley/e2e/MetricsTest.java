package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.ModelScript;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a dashboard is built from is there once turns have run. */
@ExtendWith(SharedBot.class)
class MetricsTest {
    private static final String TURN = "channel=\"web\",flow=\"support\"";
    private static final String VERSION = "version=\"[0-9a-f]+\"";

    private final FakeModelServer model;
    private final ParleyProcess parley;

    MetricsTest(SharedBot.Running bot) {
        model = bot.model();
        parley = bot.parley();
    }

    @Test
    void everyFigureOfTurnsStepsCachesTokensQueuesAndErrorsIsThere() {
        Customer customer = Customer.of(parley);
        assertThat(customer.says("How do I connect Slack?")).isEqualTo(customer.says("How do I connect Slack?"));
        model.answer(ModelScript.words("After ", "fourteen ", "days."));
        assertThat(customer.says("After how many days does the program throw old log files away?"))
                .contains("fourteen");
        model.answer(ModelScript.reply(401, "{\"error\": {\"message\": \"no\"}}"));
        assertThat(customer.says("How many characters may a key of a conversation have in the API?"))
                .contains("could not answer");

        String metrics = Customer.get(parley.chat().resolve("/metrics"));
        has(metrics, "parley_turns_total", TURN + ",origin=\"model\",outcome=\"[a-z]+\"," + VERSION);
        has(metrics, "parley_turns_total", TURN + ",origin=\"cache\",outcome=\"[a-z]+\"," + VERSION);
        has(metrics, "parley_turn_seconds_bucket", TURN + "," + VERSION + ",le=\"0.25\"");
        has(metrics, "parley_first_token_seconds_bucket", TURN + "," + VERSION + ",le=\"0.25\"");
        has(metrics, "parley_step_seconds_bucket", TURN + ",step=\"known\"," + VERSION + ",le=\"0.25\"");
        has(metrics, "parley_cache_lookups_total", TURN + ",result=\"hit\",step=\"known\"," + VERSION);
        has(metrics, "parley_cache_lookups_total", TURN + ",result=\"miss\",step=\"answer\"," + VERSION);
        has(metrics, "parley_model_tokens_total", "channel=\"web\",direction=\"output\",flow=\"support\"," + VERSION);
        has(metrics, "parley_step_errors_total", TURN + ",kind=\"[a-z_]+\",step=\"answer\"," + VERSION);
        assertThat(metrics)
                .contains("\nparley_turns_queued 0", "\nparley_turns_running ")
                .containsPattern("\nparley_redis_queue_depth [0-9]");
        everyFamilyIsDescribedOnceAndEveryLineCanBeRead(metrics);
    }

    /** A figure of that name and those labels that is not zero. */
    private static void has(String metrics, String name, String labels) {
        assertThat(metrics).containsPattern("(?m)^" + name + Pattern.quote("{") + labels + "} [1-9]");
    }

    /** The text format in short: what Prometheus would refuse, or its linter complain of. */
    private static void everyFamilyIsDescribedOnceAndEveryLineCanBeRead(String metrics) {
        assertThat(metrics.lines())
                .allMatch(line -> line.matches("# (HELP|TYPE) [a-z0-9_:]+ .*")
                        || line.matches("[a-zA-Z_:][a-zA-Z0-9_:]*(\\{.*})? (-?[0-9.]+(E-?[0-9]+)?|NaN|[+-]Inf)"));
        List<String> typed = described(metrics, "# TYPE ");
        assertThat(typed).doesNotHaveDuplicates().containsExactlyElementsOf(described(metrics, "# HELP "));
        assertThat(typed).noneMatch(name -> name.matches(".*_(ns|ms|millis|nanos)(_total)?|.*_count"));
        assertThat(metrics.lines().filter(line -> line.startsWith("# TYPE") && line.endsWith(" gauge")))
                .noneMatch(line -> line.contains("_total "));
    }

    /** The names of the families in lines that begin so, and say something. */
    private static List<String> described(String metrics, String beginning) {
        return metrics.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()).split(" ", 2))
                .filter(words -> words.length == 2 && !words[1].isBlank())
                .map(words -> words[0])
                .toList();
    }
}
