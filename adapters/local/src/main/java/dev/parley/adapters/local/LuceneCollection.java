package dev.parley.adapters.local;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.PassageSearch;
import dev.parley.spi.PassageSearch.Hit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;

/** One collection of passages in a Lucene index of its own. Every method blocks. Safe to use from many threads. */
final class LuceneCollection implements AutoCloseable {
    /** Written with each commit: what lacks it was not made by us, or in another form. */
    private static final Map<String, String> OURS = Map.of("parley.passages", "1");

    /** Each part is searched by itself. */
    private static final int MOST_PARTS = 4;

    private final Directory directory;
    private final ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final PassageAnalyzer analyzer;

    private LuceneCollection(Directory directory, PassageAnalyzer analyzer) throws IOException {
        this.directory = directory;
        this.analyzer = analyzer;
        this.merges.setMaxMergesAndThreads(2, 1);
        IndexWriterConfig config = new IndexWriterConfig(analyzer)
                .setCodec(new WideVectors())
                .setMergeScheduler(merges)
                .setCommitOnClose(false); // all is committed, and a close need not wait for a merge
        this.writer = new IndexWriter(directory, config);
        this.writer.setLiveCommitData(OURS.entrySet());
        this.searchers = new SearcherManager(writer, null);
    }

    /** Throws {@link CorruptIndexException} and its like when what is there can't be used. */
    static LuceneCollection open(Path path, PassageAnalyzer analyzer) throws IOException {
        Directory directory = FSDirectory.open(path);
        try {
            check(directory);
            return new LuceneCollection(directory, analyzer);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static void check(Directory directory) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return;
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            if (!reader.getIndexCommit().getUserData().equals(OURS)) {
                throw new CorruptIndexException("not a passage index of this version", directory.toString());
            }
            for (LeafReaderContext leaf : reader.leaves()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
        }
    }

    /** Returns how many passages there are now. */
    int upsert(List<Passage> passages, List<float[]> vectors) throws IOException {
        checkWidths(vectors);
        for (int i = 0; i < passages.size(); i++) {
            Passage passage = passages.get(i);
            writer.updateDocument(
                    new Term(PassageDocument.ID, passage.id()), PassageDocument.of(passage, vectors.get(i)));
        }
        return commit();
    }

    /** Returns how many passages there are now. */
    int delete(Collection<String> ids) throws IOException {
        writer.deleteDocuments(
                ids.stream().map(id -> new Term(PassageDocument.ID, id)).toArray(Term[]::new));
        int left = commit();
        if (left == 0) {
            writer.deleteAll(); // forgets the width of the vectors, too
            return commit();
        }
        return left;
    }

    /** Begins to put many small parts together, in the background; true once that is done. */
    boolean settle() throws IOException {
        writer.forceMerge(MOST_PARTS, false);
        boolean settled = !writer.hasPendingMerges() && merges.mergeThreadCount() == 0;
        if (settled) {
            int unused = commit();
        }
        return settled;
    }

    Map<String, String> stored() throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            Map<String, String> stored = new HashMap<>();
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                addStored(leaf, stored);
            }
            return stored;
        } finally {
            searchers.release(searcher);
        }
    }

    List<Passage> passages(Collection<String> ids) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            List<Passage> found = new ArrayList<>();
            int most = Math.max(1, ids.size());
            for (ScoreDoc each : searcher.search(PassageDocument.anyOf(PassageDocument.ID, ids), most).scoreDocs) {
                found.add(PassageDocument.passage(searcher.storedFields().document(each.doc)));
            }
            return found;
        } finally {
            searchers.release(searcher);
        }
    }

    List<Hit> search(PassageSearch.Query query) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            int width = width(searcher);
            if (width == 0) {
                return List.of();
            }
            checkWidth(width, query.vector());
            return query.filter().isEmpty()
                    ? List.of()
                    : new LuceneSearch(searcher, analyzer, PassageDocument.query(query.filter()))
                            .hits(query.text(), query.vector(), query.top());
        } finally {
            searchers.release(searcher);
        }
    }

    @Override
    public void close() throws IOException {
        try (directory;
                writer) {
            searchers.close();
        }
    }

    private int commit() throws IOException {
        writer.commit();
        searchers.maybeRefreshBlocking();
        return writer.getDocStats().numDocs;
    }

    private static void addStored(LeafReaderContext leaf, Map<String, String> stored) throws IOException {
        StoredFields fields = leaf.reader().storedFields();
        Bits live = leaf.reader().getLiveDocs();
        for (int i = 0; i < leaf.reader().maxDoc(); i++) {
            if (live == null || live.get(i)) {
                Document document = fields.document(i, Set.of(PassageDocument.ID, PassageDocument.HASH));
                stored.put(document.get(PassageDocument.ID), document.get(PassageDocument.HASH));
            }
        }
    }

    private void checkWidths(List<float[]> vectors) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            int stored = width(searcher);
            int width = stored == 0 ? vectors.get(0).length : stored;
            vectors.forEach(vector -> checkWidth(width, vector));
        } finally {
            searchers.release(searcher);
        }
    }

    private static void checkWidth(int width, float[] vector) {
        if (vector.length != width) {
            String message = "the collection holds vectors of " + width + " numbers, and here is one of "
                    + vector.length + ": take its documents in again after a change of the embedder";
            throw Failure.of(Kind.BAD_INPUT, message).exception();
        }
    }

    /** 0 while there is nothing. */
    private static int width(IndexSearcher searcher) {
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            FieldInfo vectors = leaf.reader().getFieldInfos().fieldInfo(PassageDocument.VECTOR);
            if (vectors != null) {
                return vectors.getVectorDimension();
            }
        }
        return 0;
    }
}
