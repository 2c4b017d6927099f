/** Who may call: API keys, their scopes and their rates. Imports {@code http} only. */
@NullMarked
package dev.parley.adapters.web.keys;

import org.jspecify.annotations.NullMarked;
