/**
 * Slack as a server on loopback, for tests: the Web API, OAuth, Events API and Socket Mode, with the rules that Slack
 * enforces, and people in it who write, click and read. The real client libraries talk to it unmodified.
 *
 * <p>One lock, the {@link World}'s, guards everything that people and apps can see or change. What needs the network
 * (deliveries, sockets) happens outside of it, on the event loop.
 */
@NullMarked
package dev.parley.adapters.slack.fake;

import org.jspecify.annotations.NullMarked;
