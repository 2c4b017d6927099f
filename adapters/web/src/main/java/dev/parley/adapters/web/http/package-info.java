/** Requests and their answers, whatever they are about: bodies, problems, origins. Imports nothing else of this module. */
@NullMarked
package dev.parley.adapters.web.http;

import org.jspecify.annotations.NullMarked;
