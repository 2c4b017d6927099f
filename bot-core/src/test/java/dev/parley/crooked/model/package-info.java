@NullMarked
package dev.parley.crooked.model;

import org.jspecify.annotations.NullMarked;
