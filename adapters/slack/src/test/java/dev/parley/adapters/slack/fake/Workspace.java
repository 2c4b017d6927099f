package dev.parley.adapters.slack.fake;

/** A workspace, with the app's bot in it. */
public record Workspace(String id, String name, String domain, Member bot, String botId) {}
