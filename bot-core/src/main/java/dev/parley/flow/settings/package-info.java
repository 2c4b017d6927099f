/** YAML to settings records, and settings records to JSON Schema. Imports {@code flow.yaml}, spi, text and model. */
@NullMarked
package dev.parley.flow.settings;

import org.jspecify.annotations.NullMarked;
