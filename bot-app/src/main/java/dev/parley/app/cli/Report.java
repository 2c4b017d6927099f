package dev.parley.app.cli;

import picocli.CommandLine.Option;

/** How a command says what it found. */
final class Report {
    enum Form {
        TEXT,
        JSON
    }

    @Option(
            names = "--report",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "`text` for people (default), or `json` for programs.")
    private Form form = Form.TEXT;

    boolean json() {
        return form == Form.JSON;
    }
}
