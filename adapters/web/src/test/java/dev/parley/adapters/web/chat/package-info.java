@NullMarked
package dev.parley.adapters.web.chat;

import org.jspecify.annotations.NullMarked;
