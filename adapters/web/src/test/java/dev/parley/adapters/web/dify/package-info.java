@NullMarked
package dev.parley.adapters.web.dify;

import org.jspecify.annotations.NullMarked;
