package dev.parley.spi.documents;

import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The readers there are, by the types of documents that they read: those that ship, and those of plug-ins. */
public final class DocumentReaders {
    private static final Map<String, DocumentReader> BY_TYPE = load();

    private DocumentReaders() {}

    private static Map<String, DocumentReader> load() {
        Map<String, DocumentReader> byType = new TreeMap<>();
        for (DocumentReader reader : ServiceLoader.load(DocumentReader.class)) {
            for (String type : reader.types()) {
                DocumentReader other = byType.put(type, reader);
                if (other != null) {
                    throw new IllegalStateException("two readers for documents of type " + type + ": "
                            + other.getClass().getName() + " and "
                            + reader.getClass().getName());
                }
            }
        }
        return byType;
    }

    public static Set<String> types() {
        return BY_TYPE.keySet();
    }

    /** Null where nobody reads such documents. */
    public static @Nullable DocumentReader of(String name) {
        return BY_TYPE.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
