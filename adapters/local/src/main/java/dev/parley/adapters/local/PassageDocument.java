package dev.parley.adapters.local;

import dev.parley.model.Passage;
import dev.parley.spi.PassageFilter;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A passage as Lucene keeps it. */
final class PassageDocument {
    static final String ID = "id";
    static final String TITLE = "title";
    static final String TEXT = "text";
    static final String HASH = "hash";
    static final String VECTOR = "vector";
    static final String TAG = "tag";
    private static final String DOCUMENT = "document";
    private static final String META = "meta";

    private PassageDocument() {}

    static Document of(Passage passage, float[] vector) {
        Document document = new Document();
        document.add(new StringField(ID, passage.id(), Store.YES));
        document.add(new StoredField(DOCUMENT, passage.document()));
        document.add(new TextField(TITLE, passage.title(), Store.YES));
        document.add(new TextField(TEXT, passage.text(), Store.YES));
        document.add(new StoredField(HASH, passage.hash()));
        document.add(new StoredField(META, new JsonObject(Map.copyOf(passage.meta())).encode()));
        PassageFilter.tags(passage).forEach(tag -> document.add(new StringField(TAG, tag, Store.NO)));
        document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    static Passage passage(Document document) {
        return new Passage(
                document.get(ID),
                document.get(DOCUMENT),
                document.get(TITLE),
                document.get(TEXT),
                document.get(HASH),
                meta(document.get(META)));
    }

    private static Map<String, String> meta(@Nullable String stored) {
        Map<String, String> meta = new HashMap<>();
        if (stored != null) {
            new JsonObject(stored).forEach(entry -> meta.put(entry.getKey(), String.valueOf(entry.getValue())));
        }
        return meta;
    }

    /** Null where every passage passes. */
    static @Nullable Query query(PassageFilter filter) {
        if (filter.isNone()) {
            return null;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(new MatchAllDocsQuery(), Occur.FILTER);
        filter.where().keySet().forEach(key -> all.add(anyOf(TAG, filter.tags(key)), Occur.FILTER));
        if (!filter.without().isEmpty()) {
            all.add(anyOf(ID, filter.without()), Occur.MUST_NOT);
        }
        return all.build();
    }

    static Query anyOf(String field, Collection<String> terms) {
        return new TermInSetQuery(field, terms.stream().map(BytesRef::new).toList());
    }
}
