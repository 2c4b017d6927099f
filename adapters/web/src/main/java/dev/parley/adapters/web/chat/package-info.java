/** The web chat: its page, its embed script and its own API. */
@NullMarked
package dev.parley.adapters.web.chat;

import org.jspecify.annotations.NullMarked;
