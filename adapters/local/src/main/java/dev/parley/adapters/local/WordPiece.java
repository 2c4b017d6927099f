package dev.parley.adapters.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Cuts a text into the word pieces that BERT models know: {@code "Slack's webhooks"} is
 * {@code [CLS] slack ' s web ##hook ##s [SEP]}. Each word is cut greedily: the longest piece of the vocabulary that it
 * begins with, then the longest that goes on from there. A word that can't be cut to the end is one unknown piece.
 *
 * <p>Accents and case go first, as in the model's training. The names of special pieces have no special meaning in a
 * text: customers write what they like.
 */
final class WordPiece {
    private static final int LONGEST_WORD = 100;

    private static final int MANY = 65_536;

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int start;
    private final int end;

    private WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        this.unknown = vocabulary.getOrDefault("[UNK]", 0);
        this.start = vocabulary.getOrDefault("[CLS]", 0);
        this.end = vocabulary.getOrDefault("[SEP]", 0);
    }

    /** Reads the vocabulary of a {@code tokenizer.json}. */
    static WordPiece read(byte[] json) {
        Map<String, Integer> vocabulary = new HashMap<>(MANY);
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals("vocab")) {
                    parser.nextToken();
                    for (String piece = parser.nextFieldName(); piece != null; piece = parser.nextFieldName()) {
                        vocabulary.put(piece, parser.nextIntValue(0));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the model's vocabulary can't be read", e);
        }
        if (vocabulary.isEmpty()) {
            throw new IllegalArgumentException("the model has no vocabulary");
        }
        return new WordPiece(vocabulary);
    }

    /** The numbers of the pieces, start and end included; what is beyond {@code most} pieces is left out. */
    long[] pieces(String text, int most) {
        Pieces pieces = new Pieces(most);
        pieces.add(start);
        StringBuilder word = new StringBuilder();
        Normalizer.normalize(clean(text), Normalizer.Form.NFD).codePoints().forEach(c -> {
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                next(Character.toLowerCase(c), word, pieces);
            }
        });
        cut(word, pieces);
        return pieces.closed(end);
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isControl(c)).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private void next(int c, StringBuilder word, Pieces pieces) {
        if (isSpace(c)) {
            cut(word, pieces);
        } else if (isPunctuation(c) || isHan(c)) {
            cut(word, pieces);
            cut(word.appendCodePoint(c), pieces);
        } else {
            word.appendCodePoint(c);
        }
    }

    private void cut(StringBuilder word, Pieces pieces) {
        int mark = pieces.size;
        int from = word.codePointCount(0, word.length()) > LONGEST_WORD ? -1 : 0;
        while (from >= 0 && from < word.length() && !pieces.full()) {
            from = cutOne(word, from, pieces);
        }
        if (from < 0) {
            pieces.size = mark;
            pieces.add(unknown);
        }
        word.setLength(0);
    }

    /** Returns where the piece ends, or -1 where there is none. */
    private int cutOne(StringBuilder word, int from, Pieces pieces) {
        for (int to = word.length(); to > from; to--) {
            Integer piece = vocabulary.get(from == 0 ? word.substring(0, to) : "##" + word.substring(from, to));
            if (piece != null) {
                pieces.add(piece);
                return to;
            }
        }
        return -1;
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t' && c != '\n' && c != '\r';
            case Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> c == 0xFFFD;
        };
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isPunctuation(int c) {
        if (c < 128) {
            return c > ' ' && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The ideographs that BERT takes one by one: Japanese kana and Korean are words to it. */
    private static boolean isHan(int c) {
        return between(0x4E00, c, 0x9FFF)
                || between(0x3400, c, 0x4DBF)
                || between(0xF900, c, 0xFAFF)
                || between(0x20000, c, 0x2CEAF)
                || between(0x2F800, c, 0x2FA1F);
    }

    private static boolean between(int first, int c, int last) {
        return first <= c && c <= last;
    }

    private static final class Pieces {
        private final long[] numbers;
        private int size;

        Pieces(int most) {
            this.numbers = new long[most];
        }

        boolean full() {
            return size >= numbers.length - 1;
        }

        void add(int number) {
            if (!full()) {
                numbers[size++] = number;
            }
        }

        long[] closed(int end) {
            numbers[size++] = end;
            return Arrays.copyOf(numbers, size);
        }
    }
}
