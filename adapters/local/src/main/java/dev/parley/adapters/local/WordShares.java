package dev.parley.adapters.local;

import dev.parley.text.WordRank;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;

/** What share of a question's words the texts of a few documents say, as {@link WordRank#shares} counts it. */
record WordShares(IndexReader reader, Set<String> words) {
    Map<Integer, Double> of(Collection<Integer> documents) throws IOException {
        TreeSet<Integer> sorted = new TreeSet<>(documents);
        Map<Integer, Double> shares = new HashMap<>();
        double all = 0;
        for (String word : words) {
            Term term = new Term(PassageDocument.TEXT, word);
            int with = Math.max(reader.docFreq(term), reader.docFreq(new Term(PassageDocument.TITLE, word)));
            double rarity = WordRank.rarity(Math.min(with, reader.numDocs()), reader.numDocs());
            all += rarity;
            for (LeafReaderContext leaf : reader.leaves()) {
                add(leaf, term, sorted, rarity, shares);
            }
        }
        double whole = Math.max(all, Double.MIN_NORMAL);
        shares.replaceAll((document, sum) -> sum / whole);
        return shares;
    }

    private static void add(
            LeafReaderContext leaf, Term term, TreeSet<Integer> sorted, double rarity, Map<Integer, Double> shares)
            throws IOException {
        PostingsEnum having = leaf.reader().postings(term, PostingsEnum.NONE);
        int at = -1;
        for (int document :
                sorted.subSet(leaf.docBase, leaf.docBase + leaf.reader().maxDoc())) {
            int local = document - leaf.docBase;
            if (having == null || at == PostingsEnum.NO_MORE_DOCS) {
                return;
            }
            at = at < local ? having.advance(local) : at;
            if (at == local) {
                Double unused = shares.merge(document, rarity, Double::sum);
            }
        }
    }
}
