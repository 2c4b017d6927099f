package dev.parley.text;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts that templates may include, by name. */
public interface Fragments {
    Fragments NONE = new Fragments() {
        @Override
        public @Nullable Template get(String name) {
            return null;
        }

        @Override
        public Collection<String> names() {
            return List.of();
        }
    };

    /** Null where there is none, or where what is wrong with it was said elsewhere. */
    @Nullable
    Template get(String name);

    Collection<String> names();
}
