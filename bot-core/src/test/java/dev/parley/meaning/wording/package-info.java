@NullMarked
package dev.parley.meaning.wording;

import org.jspecify.annotations.NullMarked;
