@NullMarked
package dev.parley.adapters.web.records;

import org.jspecify.annotations.NullMarked;
