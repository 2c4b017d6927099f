package dev.parley.app.people;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person whom the console knows.
 *
 * @param user what the person signs in with
 * @param hash of the password; null: signs in by OpenID Connect
 * @param epoch another one ends all sessions that began before
 */
public record Account(
        String user, String name, Role role, @Nullable String hash, boolean disabled, String epoch, Instant created) {
    private static final Pattern USER = Pattern.compile("[a-z0-9][a-z0-9._@+:-]{0,99}");
    private static final int LONGEST_NAME = 100;

    /** @throws dev.parley.model.FailureException of BAD_INPUT */
    static Account make(String user, String name, Role role, @Nullable String hash, Instant now) {
        if (!USER.matcher(user).matches()) {
            throw Failure.of(
                            Kind.BAD_INPUT,
                            "a user name has 1 to 100 of a-z, 0-9 and . _ @ + : -, and begins with a letter or digit")
                    .exception();
        }
        String shown = name.isBlank() ? user : name.strip();
        String cut = shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown;
        return new Account(user, cut, role, hash, false, Chance.token(), now);
    }

    static boolean isUser(String text) {
        return USER.matcher(text).matches();
    }

    public boolean isLocal() {
        return hash != null;
    }

    Account withRole(Role other) {
        return new Account(user, name, other, hash, disabled, epoch, created);
    }

    Account withName(String other) {
        return new Account(user, other, role, hash, disabled, epoch, created);
    }

    /** Sessions that began before end. */
    Account withPassword(String newHash) {
        return new Account(user, name, role, newHash, false, Chance.token(), created);
    }

    Account disabled(boolean off) {
        return new Account(user, name, role, hash, off, off ? Chance.token() : epoch, created);
    }

    Buffer write() {
        return new JsonObject()
                .put("user", user)
                .put("name", name)
                .put("role", role.word())
                .put("hash", hash)
                .put("disabled", disabled)
                .put("epoch", epoch)
                .put("created", created.toString())
                .toBuffer();
    }

    static Account read(Buffer stored) {
        JsonObject json = new JsonObject(stored);
        return new Account(
                json.getString("user"),
                json.getString("name"),
                Role.of(json.getString("role")),
                json.getString("hash"),
                json.getBoolean("disabled"),
                json.getString("epoch"),
                Instant.parse(json.getString("created")));
    }
}
