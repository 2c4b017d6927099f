/**
 * YAML as a tree that knows its places: the only code that touches the YAML library. Imports {@code model} only, and
 * names no step, flow or setting.
 */
@NullMarked
package dev.parley.flow.yaml;

import org.jspecify.annotations.NullMarked;
