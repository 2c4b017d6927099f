/** Real sockets against a real server; what stands behind it is scripted, so that a test says when each part comes. */
@NullMarked
package dev.parley.adapters.web;

import org.jspecify.annotations.NullMarked;
