package dev.parley.flow.settings;

import dev.parley.flow.yaml.YamlNode;

/**
 * A value in its place.
 *
 * @param path from the bound map down, such as {@code cases.refund}
 * @param name how a message calls it, such as "`accept`" or "entry 2 of `channels`"
 */
record Slot(String path, String name, YamlNode node, Bounds bounds) {
    Slot item(int index, YamlNode item) {
        return new Slot(path + "[" + index + "]", "entry " + (index + 1) + " of " + name, item, Bounds.NONE);
    }

    Slot entry(String key, YamlNode value) {
        return new Slot(below(path, key), "`" + key + "`", value, Bounds.NONE);
    }

    static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
