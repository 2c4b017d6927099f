package dev.parley.app.people;

/**
 * A person whom the provider vouches for.
 *
 * @param back where on the console the person wanted to go
 */
public record Vouched(String user, String name, Role role, String back) {}
