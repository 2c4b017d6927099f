/**
 * Discord as a server on loopback, for tests: its REST API and its gateway, with the rules that Discord enforces, and people
 * in it who write, click and read. JDA talks to it unmodified.
 *
 * <p>One lock, the {@link World}'s, guards everything that people and bots can see or change. What needs the network happens
 * outside of it, on the event loop.
 */
@NullMarked
package dev.parley.adapters.discord.fake;

import org.jspecify.annotations.NullMarked;
