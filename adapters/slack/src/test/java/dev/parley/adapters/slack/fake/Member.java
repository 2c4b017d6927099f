package dev.parley.adapters.slack.fake;

/** Somebody in a workspace: a person or a bot. */
public record Member(String id, String team, String name, String realName, boolean bot) {
    public String mention() {
        return "<@" + id + ">";
    }
}
