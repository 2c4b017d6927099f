package dev.parley.adapters.local;

import dev.parley.model.Passage;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;

/** A passage as Lucene keeps it. */
final class PassageDocument {
    static final String ID = "id";
    static final String TITLE = "title";
    static final String TEXT = "text";
    static final String HASH = "hash";
    static final String VECTOR = "vector";
    private static final String DOCUMENT = "document";

    private PassageDocument() {}

    static Document of(Passage passage, float[] vector) {
        Document document = new Document();
        document.add(new StringField(ID, passage.id(), Store.YES));
        document.add(new StoredField(DOCUMENT, passage.document()));
        document.add(new TextField(TITLE, passage.title(), Store.YES));
        document.add(new TextField(TEXT, passage.text(), Store.YES));
        document.add(new StoredField(HASH, passage.hash()));
        document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    static Passage passage(Document document) {
        return new Passage(
                document.get(ID), document.get(DOCUMENT), document.get(TITLE), document.get(TEXT), document.get(HASH));
    }
}
