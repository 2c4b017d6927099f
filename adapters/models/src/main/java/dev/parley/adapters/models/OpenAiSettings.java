package dev.parley.adapters.models;

import dev.parley.spi.Setting;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public record OpenAiSettings(
        @Setting("The model's name as the server knows it.") String model,

        @Setting(
                value = "Base address of the API, with or without /v1; of Azure with the deployment.",
                orElse = "https://api.openai.com/v1")
        String url,

        @Setting("The key; servers of your own may need none.") @Nullable
        String key,

        @Setting("Version of Azure's API, such as 2024-10-21; the key then goes where Azure expects it.") @Nullable
        String azureApiVersion,

        @Setting("More headers for each request.") Map<String, String> headers,

        @Setting("More fields for the body of each request, such as reasoning_effort: low.")
        Map<String, Object> body,

        @Setting(
                value = "How many answers at a time; more wait for their turn.",
                orElse = "10000",
                min = 1,
                max = 100_000)
        int connections,

        @Setting(value = "How long a connection may take to be made.", orElse = "5s", min = 0.01)
        Duration connectTimeout,

        @Setting(value = "How long the server may send nothing.", orElse = "60s", min = 0.01)
        Duration idleTimeout,

        @Setting("File with certificates to trust, as PEM, in place of those that the Java runtime trusts.") @Nullable
        String caFile) {}
