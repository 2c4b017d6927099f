package dev.parley.adapters.slack.mrkdwn;

import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Nodes;
import org.commonmark.node.SourceSpans;
import org.commonmark.parser.delimiter.DelimiterProcessor;
import org.commonmark.parser.delimiter.DelimiterRun;

/** Text that is struck through: {@code ~~so~~}. */
final class Strike extends CustomNode {
    static final DelimiterProcessor MARKS = new Marks();

    private static final class Marks implements DelimiterProcessor {
        @Override
        public char getOpeningCharacter() {
            return '~';
        }

        @Override
        public char getClosingCharacter() {
            return '~';
        }

        @Override
        public int getMinLength() {
            return 2;
        }

        @Override
        public int process(DelimiterRun opening, DelimiterRun closing) {
            if (opening.length() != 2 || closing.length() != 2) {
                return 0;
            }
            Node before = opening.getOpener();
            Strike strike = new Strike();
            SourceSpans spans = new SourceSpans();
            spans.addAllFrom(opening.getOpeners(2));
            for (Node node : Nodes.between(before, closing.getCloser())) {
                strike.appendChild(node);
                spans.addAll(node.getSourceSpans());
            }
            spans.addAllFrom(closing.getClosers(2));
            strike.setSourceSpans(spans.getSourceSpans());
            before.insertAfter(strike);
            return 2;
        }
    }
}
