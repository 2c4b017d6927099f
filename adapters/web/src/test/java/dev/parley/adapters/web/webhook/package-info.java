@NullMarked
package dev.parley.adapters.web.webhook;

import org.jspecify.annotations.NullMarked;
