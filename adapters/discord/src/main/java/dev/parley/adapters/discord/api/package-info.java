/** Discord's REST API: single calls, what came of them, and what they tell of limits. Knows nothing of conversations. */
@NullMarked
package dev.parley.adapters.discord.api;

import org.jspecify.annotations.NullMarked;
