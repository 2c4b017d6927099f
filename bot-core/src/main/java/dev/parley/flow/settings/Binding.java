package dev.parley.flow.settings;

import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Problem;
import dev.parley.text.Fragments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what comes up while one map is bound: problems, mentions, and the place of every setting. */
final class Binding {
    private final Binder.Files files;
    private final Fragments fragments;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Mention<?>> mentions = new ArrayList<>();
    private final Map<String, YamlNode> written = new HashMap<>();
    private final Map<String, Span> keys = new HashMap<>();
    private final Map<String, YamlNode.Sequence> blocks = new LinkedHashMap<>();
    private int lost;

    Binding(Binder.Files files, Fragments fragments) {
        this.files = files;
        this.fragments = fragments;
    }

    /** The texts that templates may include. */
    Fragments fragments() {
        return fragments;
    }

    void wrong(Slot slot, String wanted, @Nullable String cure) {
        String message = slot.name() + " must be " + wanted + ", here it is " + Wording.found(slot.node()) + ".";
        lost(slot.node().span(), message, cure);
    }

    /** Reports something that leaves a value missing. */
    void lost(Span span, String message, @Nullable String cure) {
        lost++;
        problems.add(span.error(Wording.capital(message), cure));
    }

    /** Reports something that was mended: what is bound makes sense nevertheless. */
    void mended(Span span, String message, @Nullable String cure) {
        problems.add(span.error(Wording.capital(message), cure));
    }

    /** To try a reading without consequences. */
    Binding scratch() {
        return new Binding(files, fragments);
    }

    /** Leaves a value missing without another word, because a problem says enough already. */
    void lostSilently() {
        lost++;
    }

    /** How many values were lost so far; a record that lost one can't be made. */
    int lost() {
        return lost;
    }

    void written(String path, YamlNode value) {
        written.put(path, value);
    }

    /** The key of an entry of a map, where such a key is what people mean by the entry. */
    void key(String path, Span key) {
        keys.put(path, key);
    }

    void block(String path, YamlNode.Sequence steps) {
        blocks.put(path, steps);
    }

    <T> T mention(Slot slot, T value) {
        mentions.add(new Mention<>(slot.path(), (YamlNode.Scalar) slot.node(), value));
        return value;
    }

    /** The file that a setting names, or null after saying why it can't be had. */
    @Nullable
    YamlFile file(Slot slot) {
        Binder.Opened opened = files.open((YamlNode.Scalar) slot.node());
        if (opened.problem() != null) {
            lost++;
            problems.add(opened.problem());
            return null;
        }
        YamlFile file = opened.file();
        if (file != null && !file.problems().isEmpty()) {
            lost++;
            problems.addAll(file.problems());
        }
        return file;
    }

    Bound bound(Map<Class<?>, Record> values) {
        return new Bound(values, problems, new Mentions(mentions), written, keys, blocks);
    }
}
