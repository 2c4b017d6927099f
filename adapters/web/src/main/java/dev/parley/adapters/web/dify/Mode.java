package dev.parley.adapters.web.dify;

/** The kinds of Dify's apps that a flow can stand for; the route says which. */
enum Mode {
    CHAT("advanced-chat"),
    COMPLETION("completion"),
    WORKFLOW("workflow");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
