package dev.parley.text;

import dev.parley.text.TemplateNode.Choice.Branch;
import dev.parley.text.TemplateScanner.Form;
import dev.parley.text.TemplateScanner.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the tree of a template from its pieces. Goes on after each issue, so that one reading finds them all. */
final class TemplateParser {
    private static final Set<String> TAGS =
            Set.of("if", "elif", "else", "endif", "for", "endfor", "set", "raw", "include");
    private static final Map<String, Set<String>> BELONGS_TO =
            Map.of("endif", Set.of("if"), "elif", Set.of("if"), "else", Set.of("if", "for"), "endfor", Set.of("for"));
    private static final int MAX_DEPTH = 40;

    private final List<Piece> pieces;
    private final TemplateScope scope;
    private final Fragments fragments;
    private final List<Issue> issues;
    private final List<Issue> misplaced = new ArrayList<>();
    private final Deque<Piece> open = new ArrayDeque<>();
    private int at;

    TemplateParser(List<Piece> pieces, TemplateScope scope, Fragments fragments, List<Issue> issues) {
        this.fragments = fragments;
        this.pieces = pieces;
        this.scope = scope;
        this.issues = issues;
    }

    /** The whole template. Tags out of place are only told of when every brace could be read. */
    List<TemplateNode> template() {
        boolean bracesRead = issues.isEmpty();
        List<TemplateNode> nodes = nodes();
        while (at < pieces.size()) {
            stray(nodes);
        }
        if (bracesRead) {
            issues.addAll(misplaced);
        }
        return nodes;
    }

    /** Nodes up to a tag that belongs to an open one, or that belongs nowhere. */
    private List<TemplateNode> nodes() {
        List<TemplateNode> nodes = new ArrayList<>();
        addNodes(nodes);
        return nodes;
    }

    private void addNodes(List<TemplateNode> nodes) {
        while (at < pieces.size() && !endsBody(pieces.get(at))) {
            Piece piece = pieces.get(at++);
            try {
                add(piece, nodes);
            } catch (Misread misread) {
                issues.add(misread.issue());
            }
        }
    }

    /** Tells of a tag that closes nothing, and goes on behind it. */
    private void stray(List<TemplateNode> nodes) {
        TemplateToken tag = tag(pieces.get(at++));
        misplaced.add(new Issue(tag.offset(), tag.length(), "`{% " + tag.text() + " %}` closes nothing.", null));
        addNodes(nodes);
    }

    private static boolean endsBody(Piece piece) {
        return piece.form() == Form.TAG && BELONGS_TO.containsKey(tag(piece).text());
    }

    private static TemplateToken tag(Piece piece) {
        return piece.tokens().get(0);
    }

    private void add(Piece piece, List<TemplateNode> nodes) {
        TemplateTokens tokens = new TemplateTokens(piece.tokens());
        switch (piece.form()) {
            case TEXT -> nodes.add(new TemplateNode.Text(piece.text()));
            case HOLE -> nodes.add(new TemplateNode.Hole(whole(tokens)));
            case TAG -> nodes.add(tagged(piece, tokens));
        }
    }

    private Expression whole(TemplateTokens tokens) {
        Expression expression = new ExpressionParser(tokens, scope).expression();
        tokens.expectEnd();
        return expression;
    }

    private TemplateNode tagged(Piece piece, TemplateTokens tokens) {
        TemplateToken name = tokens.name("the name of a tag");
        return switch (name.text()) {
            case "set" -> assign(tokens);
            case "include" -> include(name, tokens);
            case "if" -> choice(piece, tokens);
            case "for" -> loop(piece, tokens);
            default -> throw unknown(name);
        };
    }

    /** What is wrong within a fragment is said where it stands; here it is as good as empty. */
    private TemplateNode include(TemplateToken tag, TemplateTokens tokens) {
        TemplateToken name = tokens.next();
        if (name.kind() != TemplateToken.Kind.STRING) {
            throw Misread.at(
                    name.offset(),
                    Math.max(1, name.length()),
                    "`include` needs the name of a fragment.",
                    "Write it in quotes: `{% include \"name\" %}`.");
        }
        tokens.expectEnd();
        Template fragment = fragments.get(name.text());
        if (fragment == null && !fragments.names().contains(name.text())) {
            String similar = Similar.cure(name.text(), fragments.names());
            throw Misread.at(
                    name,
                    "There is no fragment `" + name.text() + "` to include here.",
                    similar != null ? similar : "Put it under `fragments` in a file of `flows/shared`.");
        }
        if (fragment == null) {
            return new TemplateNode.Text("");
        }
        fragment.references().stream()
                .map(read ->
                        new Template.Reference(read.value(), tag.offset(), name.end() - tag.offset(), read.optional()))
                .distinct()
                .forEach(scope::outside);
        return new TemplateNode.Include(fragment);
    }

    private static Misread unknown(TemplateToken name) {
        Misread refused = Refused.tag(name);
        String message = "There is no tag `{% " + name.text() + " %}`.";
        return refused != null ? refused : Misread.at(name, message, Similar.cure(name.text(), TAGS));
    }

    private TemplateNode assign(TemplateTokens tokens) {
        TemplateToken name = tokens.name("the name to set");
        tokens.expect("=", "behind `" + name.text() + "`");
        Expression value = whole(tokens);
        scope.declare(name.text(), TemplatePaths.of(value));
        return new TemplateNode.Assign(name.text(), value);
    }

    private TemplateNode choice(Piece opener, TemplateTokens header) {
        open(opener);
        List<Branch> branches = new ArrayList<>();
        branches.add(new Branch(condition(header), nodes()));
        while (continues("elif")) {
            TemplateTokens tokens = read();
            branches.add(new Branch(condition(tokens), nodes()));
        }
        if (continues("else")) {
            at++;
            branches.add(new Branch(null, nodes()));
        }
        close("endif");
        return new TemplateNode.Choice(branches);
    }

    private @Nullable Expression condition(TemplateTokens tokens) {
        try {
            return whole(tokens);
        } catch (Misread misread) {
            issues.add(misread.issue());
            return null;
        }
    }

    private TemplateNode loop(Piece opener, TemplateTokens header) {
        open(opener);
        scope.enter();
        LoopHeader head = head(header);
        List<TemplateNode> body = nodes();
        scope.leave();
        List<TemplateNode> otherwise = List.of();
        if (continues("else")) {
            at++;
            otherwise = nodes();
        }
        close("endfor");
        return new TemplateNode.Loop(head.names(), head.over(), head.onlyIf(), body, otherwise);
    }

    private LoopHeader head(TemplateTokens tokens) {
        try {
            return LoopHeader.read(tokens, scope);
        } catch (Misread misread) {
            issues.add(misread.issue());
            return LoopHeader.UNREAD;
        }
    }

    private void open(Piece opener) {
        open.push(opener);
        if (open.size() > MAX_DEPTH) {
            open.pop();
            throw Misread.at(tag(opener), "Tags are nested more than " + MAX_DEPTH + " deep.", null);
        }
    }

    private TemplateTokens read() {
        TemplateTokens tokens = new TemplateTokens(pieces.get(at++).tokens());
        tokens.skip();
        return tokens;
    }

    /** Whether the next tag is the one of that name, for the tag that is open; strays before it are told of. */
    private boolean continues(String name) {
        while (at < pieces.size() && !belongsToAnyOpen(tag(pieces.get(at)))) {
            stray(new ArrayList<>());
        }
        return at < pieces.size() && tag(pieces.get(at)).is(name);
    }

    private boolean belongsToAnyOpen(TemplateToken tag) {
        Set<String> openers = BELONGS_TO.getOrDefault(tag.text(), Set.of());
        return open.stream().anyMatch(piece -> openers.contains(tag(piece).text()));
    }

    private void close(String closer) {
        Piece opener = open.element();
        String name = tag(opener).text();
        boolean closed = continues(closer);
        open.pop();
        if (closed) {
            at++;
        } else {
            String message = "`{% " + name + " %}` is never closed.";
            misplaced.add(new Issue(opener.offset(), opener.length(), message, "Add `{% " + closer + " %}`."));
        }
    }
}
