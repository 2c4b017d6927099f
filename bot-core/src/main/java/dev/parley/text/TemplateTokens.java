package dev.parley.text;

import dev.parley.text.TemplateToken.Kind;
import java.util.List;

/** A place in the tokens of one hole or tag, moved on by reading. */
final class TemplateTokens {
    private final List<TemplateToken> tokens;
    private int at;

    TemplateTokens(List<TemplateToken> tokens) {
        this.tokens = tokens;
    }

    TemplateToken peek() {
        return tokens.get(at);
    }

    TemplateToken peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    TemplateToken next() {
        TemplateToken token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    /** The offset behind the token that was read last. */
    int readTo() {
        return at == 0 ? tokens.get(0).offset() : tokens.get(at - 1).end();
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    void skip() {
        at = Math.min(at + 1, tokens.size() - 1);
    }

    boolean accept(String symbolOrWord) {
        boolean found = peek().is(symbolOrWord);
        if (found) {
            at++;
        }
        return found;
    }

    void expect(String symbolOrWord, String why) {
        if (!accept(symbolOrWord)) {
            throw Misread.at(
                    peek(), "Expected `" + symbolOrWord + "` " + why + " but found " + shown(peek()) + ".", null);
        }
    }

    TemplateToken name(String what) {
        if (peek().kind() != Kind.NAME) {
            throw Misread.at(peek(), "Expected " + what + " but found " + shown(peek()) + ".", null);
        }
        return next();
    }

    void expectEnd() {
        if (!atEnd()) {
            TemplateToken token = peek();
            String cure = token.is("=") ? "Compare with `==`." : null;
            throw Misread.at(token, "Did not expect " + shown(token) + " here.", cure);
        }
    }

    static String shown(TemplateToken token) {
        return switch (token.kind()) {
            case END -> "the end";
            case STRING -> "a quoted text";
            default -> "`" + token.text() + "`";
        };
    }
}
