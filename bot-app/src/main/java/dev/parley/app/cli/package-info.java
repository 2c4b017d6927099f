/** The command line, one file per command. */
@NullMarked
package dev.parley.app.cli;

import org.jspecify.annotations.NullMarked;
