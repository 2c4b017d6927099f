/**
 * Installing the app in many workspaces: the way through Slack's page of consent, the tokens that come of it, encrypted in
 * the program's records, and their renewal. Imports {@code api}.
 */
@NullMarked
package dev.parley.adapters.slack.install;

import org.jspecify.annotations.NullMarked;
