package dev.parley.testkit;

import dev.parley.spi.Setting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One test of a {@code flow.test.yaml}: a conversation, and what is expected of it. */
public record FlowTest(
        @Setting("What is tested, in a sentence.") String test,

        @Setting("What is true of the world outside during the test.") @Nullable
        Given given,

        @Setting("What the customer says, in order.") List<Exchange> turns) {

    public record Given(
            @Setting("By model: what it answers, or `fails`; without it a model answers `(the model's answer)`.")
            Map<String, String> models,

            @Setting("The language of the customer, such as `de`; left out: not known.") @Nullable
            String locale,

            @Setting("The channel that the customer writes in; left out: `web`, where there is one.") @Nullable
            String channel) {}

    public record Exchange(
            @Setting("What the customer says.") String user,

            @Setting("What is expected of the answer.") @Nullable
            Expect expect) {}

    public record Expect(
            @Setting("The ids of the steps that ran, in order, unnamed ones left out; or `{include: […], exclude:"
                    + " […]}`.")
            @Nullable
            Object steps,

            @Setting("The words of the answer.") @Nullable Reply reply,

            @Setting("Where the answer came from.") @Nullable
            Source source) {}

    public record Reply(
            @Setting("The answer holds this text.") @Nullable
            String contains,

            @Setting("The answer doesn't hold this text.") @Nullable
            String lacks,

            @Setting("The answer is exactly this text.") @Nullable
            String is) {}

    public enum Source {
        FAQ,
        CACHE,
        MODEL,
        FLOW
    }
}
