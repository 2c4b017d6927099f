package dev.parley.dify;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A step of the flow that is being written. */
final class Step {
    private final String id;
    private final String type;
    private final List<String> comments = new ArrayList<>();
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private String next = "";

    Step(String id, String type) {
        this.id = id;
        this.type = type;
    }

    String id() {
        return id;
    }

    String type() {
        return type;
    }

    List<String> comments() {
        return comments;
    }

    /** Texts, numbers, truths, lists and maps. */
    Map<String, Object> settings() {
        return settings;
    }

    /** The step to go on with, {@code END}, or empty for the following one. */
    String next() {
        return next;
    }

    @CanIgnoreReturnValue
    Step comment(String comment) {
        if (!comments.contains(comment)) {
            comments.add(comment);
        }
        return this;
    }

    /** Leaves out what is empty. */
    @CanIgnoreReturnValue
    Step with(String setting, Object value) {
        boolean empty = "".equals(value) || List.of().equals(value) || Map.of().equals(value);
        if (!empty) {
            settings.put(setting, value);
        }
        return this;
    }

    @CanIgnoreReturnValue
    Step next(String step) {
        next = step;
        return this;
    }
}
