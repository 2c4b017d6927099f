package dev.parley.crooked.spi;

import dev.parley.crooked.model.Upwards;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Closes a cycle, and opens the YAML library outside of flow and CEL outside of text. */
public record Door(
        @Nullable Upwards upwards,
        LoadSettings yaml,
        dev.cel.common.CelOptions cel,
        dev.parley.crooked.flow.Doer doer) {}
