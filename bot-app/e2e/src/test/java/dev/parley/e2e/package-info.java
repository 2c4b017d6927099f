/** The program as a user has it: started by the launcher, used over real sockets, a terminal and a browser. */
@NullMarked
package dev.parley.e2e;

import org.jspecify.annotations.NullMarked;
