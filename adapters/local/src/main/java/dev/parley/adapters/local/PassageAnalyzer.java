package dev.parley.adapters.local;

import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_WORD_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.PRESERVE_ORIGINAL;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words that a passage is found by. Documents about software are full of {@code REDIS_URL} and {@code redis.url}: such
 * names count as a whole and by their parts. English words lose their endings, others stay as they are; Chinese,
 * Japanese and Korean go by pairs of characters and by single ones.
 */
final class PassageAnalyzer extends Analyzer {
    private static final int PARTS = GENERATE_WORD_PARTS
            | GENERATE_NUMBER_PARTS
            | PRESERVE_ORIGINAL
            | SPLIT_ON_CASE_CHANGE
            | STEM_ENGLISH_POSSESSIVE;

    /** The first different words of a text. */
    Set<String> words(String text, int most) throws IOException {
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream tokens = tokenStream("", text)) {
            CharTermAttribute token = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (words.size() < most && tokens.incrementToken()) {
                words.add(token.toString());
            }
        }
        return words;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream parts = new FlattenGraphFilter(new WordDelimiterGraphFilter(words, PARTS, CharArraySet.EMPTY_SET));
        TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(new CJKWidthFilter(parts)));
        TokenStream pairs = new CJKBigramFilter(folded, 0xff, true);
        TokenStream telling = new StopFilter(pairs, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
        return new TokenStreamComponents(words, new PorterStemFilter(telling));
    }
}
