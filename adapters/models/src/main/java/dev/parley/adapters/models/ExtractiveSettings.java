package dev.parley.adapters.models;

import dev.parley.spi.Setting;

public record ExtractiveSettings(
        @Setting(value = "What stands above the quotes.", orElse = "From the documents:")
        String intro,

        @Setting(value = "What it says when no passage fits.", orElse = "I found nothing about that in the documents.")
        String nothing) {}
