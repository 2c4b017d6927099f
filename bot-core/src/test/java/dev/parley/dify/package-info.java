@NullMarked
package dev.parley.dify;

import org.jspecify.annotations.NullMarked;
