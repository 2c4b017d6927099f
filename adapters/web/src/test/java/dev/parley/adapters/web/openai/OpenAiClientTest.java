package dev.parley.adapters.web.openai;

import dev.parley.adapters.web.ApiBench;
import dev.parley.adapters.web.Npm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OpenAiClientTest {
    @Test
    void thePublishedClientRunsAsItIs() throws Exception {
        try (ApiBench bench = new ApiBench()) {
            Npm.test("openai.test.mjs", Map.of("PARLEY_URL", bench.url(), "PARLEY_KEY", ApiBench.KEY));
        }
    }
}
