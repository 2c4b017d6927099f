package dev.parley.model;

import org.jspecify.annotations.Nullable;

/** Who wrote: the channel's id of the person, and what the channel tells of them. */
public record User(
        String id, @Nullable String name, @Nullable String locale) {
    public static User anonymous(String id) {
        return new User(id, null, null);
    }
}
