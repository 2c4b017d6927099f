package dev.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Deadline;
import dev.parley.spi.Generation;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.ScriptedGeneration;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ModelChainTest {
    private final VirtualClock time = new VirtualClock();
    private final ScriptedModel well = ScriptedModel.says("an answer");

    private ModelChain chain(LanguageModel... models) {
        return new ModelChain(List.of(models), time);
    }

    private ModelRequest request() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(30), time);
        return new ModelRequest("t", "", List.of(), "hello", List.of(), null, null, deadline);
    }

    private static ScriptedModel failing(Kind kind) {
        return ScriptedModel.fails(Failure.of(kind, "no luck"));
    }

    private Kind failure(LanguageModel model) {
        Future<Generation> call = Awaiting.settled(model.generate(request()));
        return Failure.from(call.cause()).kind();
    }

    @Test
    void theFirstModelThatIsWellAnswers() {
        assertThat(Awaiting.result(chain(failing(Kind.UNAVAILABLE), failing(Kind.REFUSED), well)
                        .generate(request())))
                .isSameAs(well.generations().get(0));
    }

    @Test
    void aWrongRequestIsAskedOnce() {
        assertThat(failure(chain(failing(Kind.BAD_INPUT), well))).isEqualTo(Kind.BAD_INPUT);
        assertThat(failure(chain(failing(Kind.CANCELLED), well))).isEqualTo(Kind.CANCELLED);
        assertThat(well.requests()).isEmpty();
    }

    @Test
    void whenAllFailTheLastFailureIsTold() {
        assertThat(failure(chain(failing(Kind.UNAVAILABLE), failing(Kind.OVERLOADED))))
                .isEqualTo(Kind.OVERLOADED);
    }

    @Test
    void noModelIsAskedWhenTheTimeIsUp() {
        BiConsumer<ModelRequest, ScriptedGeneration> slow = (request, generation) -> {
            time.advance(Duration.ofSeconds(31));
            generation.fail(Failure.of(Kind.TIMEOUT, "slow"));
        };
        assertThat(failure(chain(ScriptedModel.of(slow), well))).isEqualTo(Kind.TIMEOUT);
        assertThat(well.requests()).isEmpty();
    }

    @Test
    void aModelThatKeepsFailingIsLeftAloneForAWhile() {
        ScriptedModel sick = failing(Kind.UNAVAILABLE);
        ModelChain chain = chain(sick, well);
        for (int i = 0; i < Circuit.FAILURES + 3; i++) {
            assertThat(Awaiting.result(chain.generate(request()))).isNotNull();
        }
        assertThat(sick.requests()).hasSize(Circuit.FAILURES);
        assertThat(chain.gauges())
                .hasEntrySatisfying(
                        "model_circuits_open", open -> assertThat(open.get()).isEqualTo(1L));

        time.advance(Circuit.PAUSE);
        assertThat(Awaiting.result(chain.generate(request()))).isNotNull();
        assertThat(Awaiting.result(chain.generate(request()))).isNotNull();
        assertThat(sick.requests()).hasSize(Circuit.FAILURES + 1);
    }

    @Test
    void aRefusalDoesNotCountAsSickness() {
        ScriptedModel strict = failing(Kind.REFUSED);
        ModelChain chain = chain(strict, well);
        for (int i = 0; i < 20; i++) {
            assertThat(Awaiting.result(chain.generate(request()))).isNotNull();
        }
        assertThat(strict.requests()).hasSize(20);
    }

    @Test
    void whenAllAreLeftAloneTheCallFailsAtOnce() {
        ModelChain chain = chain(failing(Kind.UNAVAILABLE));
        for (int i = 0; i < Circuit.FAILURES; i++) {
            assertThat(failure(chain)).isEqualTo(Kind.UNAVAILABLE);
        }
        Failure resting =
                Failure.from(Awaiting.settled(chain.generate(request())).cause());
        assertThat(resting.retryAfter()).isEqualTo(Circuit.PAUSE);
    }

    @Test
    void isNamedAfterAllItsModels() {
        assertThat(chain(well, failing(Kind.BUG)).name()).isEqualTo("scripted|scripted");
    }
}
