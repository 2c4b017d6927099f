@NullMarked
package dev.parley.adapters.web.http;

import org.jspecify.annotations.NullMarked;
