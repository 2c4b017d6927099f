@NullMarked
package dev.parley.adapters.web.openai;

import org.jspecify.annotations.NullMarked;
