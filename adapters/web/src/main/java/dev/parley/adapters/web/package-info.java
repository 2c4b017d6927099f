/** Everything that arrives over plain HTTP: the web chat with its page and embed script. */
@NullMarked
package dev.parley.adapters.web;

import org.jspecify.annotations.NullMarked;
