/** The people who use the console: accounts, roles, passwords, sessions. Kept in {@link dev.parley.spi.Records}. */
@NullMarked
package dev.parley.app.people;

import org.jspecify.annotations.NullMarked;
