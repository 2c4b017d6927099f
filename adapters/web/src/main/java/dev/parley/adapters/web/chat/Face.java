package dev.parley.adapters.web.chat;

import java.util.List;

/** What a visitor sees of the chat before anything is said. */
public record Face(String title, String greeting, List<String> suggestions) {}
