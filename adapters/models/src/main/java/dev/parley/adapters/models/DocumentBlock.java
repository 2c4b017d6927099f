package dev.parley.adapters.models;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a document is made of between two blank lines, roughly as Markdown has it.
 *
 * @param pieces what can be quoted alone: the sentences of a text, the items of a list, the rows of a table (the first
 *     two are its head), a code block as a whole
 */
record DocumentBlock(Kind kind, List<String> pieces) {
    enum Kind {
        TEXT,
        LIST,
        TABLE,
        CODE,
        HEADING
    }

    private static final Pattern FENCE = Pattern.compile("\\s*(```+|~~~+).*");
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*+]|\\d{1,3}[.)])\\s+.*");
    private static final Pattern NUMBER = Pattern.compile("\\s*\\d.*");
    private static final Pattern HEADING = Pattern.compile("\\s{0,3}#{1,6}\\s.*");
    private static final Pattern CODE = Pattern.compile("(?: {4}|\\t).*");
    private static final Pattern ROW = Pattern.compile("\\s*\\|.*\\|\\s*");

    static List<DocumentBlock> of(String text) {
        Reader reader = new Reader();
        text.lines().forEach(reader::line);
        reader.close();
        return reader.blocks;
    }

    /** True for the steps of a list: they make sense only together. */
    boolean isOrdered() {
        return kind == Kind.LIST && NUMBER.matcher(pieces.get(0)).matches();
    }

    /** True for a text that announces what comes next. */
    boolean leadsIn() {
        return kind == Kind.TEXT && pieces.get(pieces.size() - 1).endsWith(":");
    }

    /** Lines to blocks; a list goes on over blank lines as long as items or indented lines follow. */
    private static final class Reader {
        final List<DocumentBlock> blocks = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private Kind kind = Kind.TEXT;
        private boolean fenced;
        private boolean blank;

        void line(String line) {
            if (fenced) {
                lines.add(line);
                fenced = !FENCE.matcher(line).matches();
            } else if (line.isBlank()) {
                blank = true;
            } else {
                text(line);
            }
        }

        private void text(String line) {
            Kind next = kindOf(line);
            boolean item = next == Kind.LIST && ITEM.matcher(line).matches();
            boolean goesOn = next == kind && (!blank || item || next == Kind.CODE) && !(item && isOther(line));
            if (!goesOn || next == Kind.HEADING) {
                close();
                kind = next;
            } else if (blank && next == Kind.CODE && !lines.isEmpty()) {
                lines.add("");
            }
            fenced = next == Kind.CODE && FENCE.matcher(line).matches();
            if (lines.isEmpty() || item || kind == Kind.TABLE || kind == Kind.CODE) {
                lines.add(line);
            } else {
                int last = lines.size() - 1;
                lines.set(last, lines.get(last) + (kind == Kind.LIST ? "\n" : " ") + line.stripTrailing());
            }
            blank = false;
        }

        /** True for an item that begins a list of the other kind. */
        private boolean isOther(String item) {
            boolean top = !Character.isWhitespace(item.charAt(0));
            return top
                    && !lines.isEmpty()
                    && NUMBER.matcher(item).matches()
                            != NUMBER.matcher(lines.get(0)).matches();
        }

        private Kind kindOf(String line) {
            boolean inList = kind == Kind.LIST && !lines.isEmpty();
            if (ITEM.matcher(line).matches() && !(CODE.matcher(line).matches() && !inList)) {
                return Kind.LIST;
            }
            if (inList && Character.isWhitespace(line.charAt(0))) {
                return Kind.LIST;
            }
            if (FENCE.matcher(line).matches()) {
                return Kind.CODE;
            }
            if (CODE.matcher(line).matches() && (kind != Kind.TEXT || lines.isEmpty() || blank)) {
                return Kind.CODE;
            }
            if (HEADING.matcher(line).matches()) {
                return Kind.HEADING;
            }
            return ROW.matcher(line).matches() ? Kind.TABLE : inList && !blank ? Kind.LIST : Kind.TEXT;
        }

        void close() {
            if (!lines.isEmpty()) {
                blocks.add(new DocumentBlock(kind, pieces()));
            }
            lines.clear();
            kind = Kind.TEXT;
            fenced = false;
        }

        private List<String> pieces() {
            return switch (kind) {
                case TEXT -> sentences(lines.get(0).strip());
                case CODE -> List.of(String.join("\n", lines));
                default -> List.copyOf(lines);
            };
        }
    }

    /** Not so in "see `./parley` run": a sentence ends outside of code, and with a space in languages that have them. */
    private static boolean isWhole(String sentence) {
        char last = sentence.charAt(sentence.length() - 1);
        boolean closed = sentence.chars().filter(c -> c == '`').count() % 2 == 0;
        return closed && (Character.isWhitespace(last) || last > 0x2E7F);
    }

    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            String sentence = text.substring(from, to);
            if (to == text.length() || isWhole(sentence)) {
                sentences.add(sentence.strip());
                from = to;
            }
        }
        return sentences;
    }
}
