package dev.parley.adapters.local;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/** Lucene's own format, but for its bound of 1,024 numbers a vector: some providers' embeddings are wider. */
final class WideVectors extends Lucene912Codec {
    private static final int WIDEST = 4_096;
    private static final KnnVectorsFormat HNSW = new Lucene99HnswVectorsFormat();

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return new KnnVectorsFormat(HNSW.getName()) {
            @Override
            public int getMaxDimensions(String name) {
                return WIDEST;
            }

            @Override
            public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
                return HNSW.fieldsWriter(state);
            }

            @Override
            public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
                return HNSW.fieldsReader(state);
            }
        };
    }
}
