package dev.parley.adapters.local;

import dev.parley.model.Passage;
import dev.parley.spi.PassageSearch.Hit;
import dev.parley.text.HybridRank;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/** One search: what is near by vectors and what shares words, ranked together. */
record LuceneSearch(
        IndexSearcher searcher,
        PassageAnalyzer analyzer,
        @Nullable Query filter) {
    private static final int MOST_WORDS = 64;

    /** Each ranking goes deeper than what is asked for: a passage that both have further down may well be the best. */
    private static final int DEPTH = 4;

    List<Hit> hits(String text, float[] vector, int top) throws IOException {
        int depth = Math.max(50, DEPTH * top);
        Set<String> asked = analyzer.words(text, MOST_WORDS);
        Map<Integer, Double> words = found(words(asked), depth);
        Map<Integer, Double> cosines = new LinkedHashMap<>();
        Set<Integer> candidates =
                new LinkedHashSet<>(found(new KnnFloatVectorQuery(PassageDocument.VECTOR, vector, depth, filter), depth)
                        .keySet());
        candidates.addAll(words.keySet());
        for (int document : candidates) {
            cosines.put(document, cosine(document, vector));
        }
        List<Hit> hits = new ArrayList<>();
        Map<Integer, Double> shares = new WordShares(searcher.getIndexReader(), asked).of(candidates);
        for (int document : HybridRank.best(top, cosines, words, shares)) {
            Passage passage = PassageDocument.passage(searcher.storedFields().document(document));
            hits.add(new Hit(passage, cosines.getOrDefault(document, 0.0)));
        }
        return hits;
    }

    /** Documents and their scores, best first. */
    private Map<Integer, Double> found(Query query, int depth) throws IOException {
        Map<Integer, Double> found = new LinkedHashMap<>();
        for (ScoreDoc each : searcher.search(query, depth).scoreDocs) {
            found.put(each.doc, (double) each.score);
        }
        return found;
    }

    private Query words(Set<String> asked) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String word : asked) {
            any.add(new TermQuery(new Term(PassageDocument.TEXT, word)), Occur.SHOULD);
            any.add(new TermQuery(new Term(PassageDocument.TITLE, word)), Occur.SHOULD);
        }
        BooleanQuery words = any.build();
        return filter == null
                ? words
                : new BooleanQuery.Builder()
                        .add(words, Occur.MUST)
                        .add(filter, Occur.FILTER)
                        .build();
    }

    private double cosine(int document, float[] vector) throws IOException {
        IndexReader reader = searcher.getIndexReader();
        LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues(PassageDocument.VECTOR);
        boolean there = vectors != null && vectors.advance(document - leaf.docBase) == document - leaf.docBase;
        double cosine = there ? VectorUtil.dotProduct(vectors.vectorValue(), vector) : 0;
        return Math.min(1, Math.max(0, cosine));
    }
}
