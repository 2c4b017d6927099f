/** An API that clients of OpenAI already speak: each flow is a model. */
@NullMarked
package dev.parley.adapters.web.openai;

import org.jspecify.annotations.NullMarked;
