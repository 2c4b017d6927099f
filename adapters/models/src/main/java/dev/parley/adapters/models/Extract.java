package dev.parley.adapters.models;

import dev.parley.adapters.models.DocumentBlock.Kind;
import dev.parley.model.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the pieces of some passages that answer a question best, by the words they share with it: at most one of each
 * passage, of two passages at most, and none when nothing shares enough.
 *
 * <p>Worked example: asked "How do I connect Slack?", the sentence "Create an app at api.slack.com." under the title
 * "Channels > Connecting" has slack itself and connect in its title: 1 and 0.6 make 0.8 of what was asked. The sentence
 * "Connect Redis by its address." has half of it, or less where slack is the rarer word. Below 0.45 nothing is quoted.
 */
final class Extract {
    private static final double ENOUGH = 0.45;
    private static final double AS_GOOD = 0.85;
    private static final double RANK = 0.03;
    private static final double CODE = 0.7;
    private static final int PASSAGES = 2;

    private final QuestionWords asked;

    private Extract(QuestionWords asked) {
        this.asked = asked;
    }

    /** A block with the words of each of its pieces, and of all. */
    private record Read(DocumentBlock block, List<Set<String>> words, Set<String> around) {
        static Read of(DocumentBlock block) {
            List<Set<String>> words =
                    block.pieces().stream().map(QuestionWords::words).toList();
            Set<String> around = new HashSet<>();
            words.forEach(around::addAll);
            return new Read(block, words, around);
        }
    }

    /** A piece: where it stands, and how well it fits. */
    private record Found(int number, Passage passage, List<Read> reads, int block, int piece, double score) {
        String quote(QuestionWords asked) {
            String title = passage.title();
            String heading = title.substring(title.lastIndexOf('>') + 1).strip();
            boolean needed =
                    asked.turnsOn(QuestionWords.words(heading), reads.get(block).around());
            List<DocumentBlock> blocks = reads.stream().map(Read::block).toList();
            return new Quoting(blocks, block, piece).text(heading, needed, "[" + (number + 1) + "]");
        }
    }

    /** Quotes, best first, each with the number of its passage, such as "[1]". */
    static List<String> of(String question, List<Passage> passages) {
        List<List<Read>> documents = passages.stream()
                .map(passage ->
                        DocumentBlock.of(passage.text()).stream().map(Read::of).toList())
                .toList();
        List<Set<String>> pieces = documents.stream()
                .flatMap(List::stream)
                .flatMap(read -> read.words().stream())
                .toList();
        Extract extract = new Extract(QuestionWords.of(question, pieces));
        List<Found> best = new ArrayList<>();
        for (int i = 0; i < passages.size(); i++) {
            best.add(extract.bestOf(i, passages.get(i), documents.get(i)));
        }
        return extract.quotes(best);
    }

    private List<String> quotes(List<Found> found) {
        List<Found> best = found.stream()
                .filter(piece -> piece.score() >= ENOUGH)
                .sorted(Comparator.comparingDouble(Found::score).reversed())
                .toList();
        return best.stream()
                .filter(piece -> piece.score() >= AS_GOOD * best.get(0).score())
                .limit(PASSAGES)
                .map(piece -> piece.quote(asked))
                .toList();
    }

    private Found bestOf(int number, Passage passage, List<Read> reads) {
        Set<String> title = QuestionWords.words(passage.title());
        Found best = new Found(number, passage, reads, 0, 0, 0);
        for (int b = 0; b < reads.size(); b++) {
            Read read = reads.get(b);
            for (int p = 0; p < read.words().size() && read.block().kind() != Kind.HEADING; p++) {
                double score = asked.score(read.words().get(p), title, read.around())
                        * (1 - RANK * number)
                        * (read.block().kind() == Kind.CODE ? CODE : 1);
                best = score > best.score() ? new Found(number, passage, reads, b, p, score) : best;
            }
        }
        return best;
    }
}
