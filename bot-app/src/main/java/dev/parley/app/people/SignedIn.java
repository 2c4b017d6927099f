package dev.parley.app.people;

import dev.parley.release.By;
import io.vertx.core.json.JsonObject;

/** Who is there, on the strength of a session. */
public record SignedIn(String user, String name, Role role, String csrf) {
    public boolean knows(String given) {
        return Chance.same(csrf, given);
    }

    /** As the audit log names the person: the name that people know, and the user that nobody else has. */
    public By by(String message) {
        return new By(name.equals(user) ? user : name + " (" + user + ")", message);
    }

    public JsonObject json() {
        return new JsonObject()
                .put("user", user)
                .put("name", name)
                .put("role", role.word())
                .put("csrf", csrf);
    }
}
