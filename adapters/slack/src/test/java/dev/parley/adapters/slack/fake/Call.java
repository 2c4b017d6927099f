package dev.parley.adapters.slack.fake;

/** One call of a method that has passed the door. */
record Call(Arguments args, Token token, Workspace workspace) {
    void needs(String scope) {
        token.needs(scope);
    }

    Member bot() {
        return workspace.bot();
    }
}
