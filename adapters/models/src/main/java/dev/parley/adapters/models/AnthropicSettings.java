package dev.parley.adapters.models;

import dev.parley.spi.Setting;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public record AnthropicSettings(
        @Setting("The model's name as the server knows it.") String model,

        @Setting("The key.") String key,

        @Setting(value = "Base address of the API, with or without /v1.", orElse = "https://api.anthropic.com")
        String url,

        @Setting(value = "Version of the API.", orElse = "2023-06-01")
        String version,

        @Setting(value = "The most tokens of an answer, where the step sets none.", orElse = "1024", min = 1)
        int maxTokens,

        @Setting("More headers for each request.") Map<String, String> headers,

        @Setting("More fields for the body of each request.")
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
