/** The models against a server on real sockets. */
@NullMarked
package dev.parley.adapters.models;

import org.jspecify.annotations.NullMarked;
