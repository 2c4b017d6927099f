/** YAML to a checked, immutable graph: reader, checker, schema, flow set. The only room that touches the YAML library. */
@NullMarked
package dev.parley.flow;

import org.jspecify.annotations.NullMarked;
