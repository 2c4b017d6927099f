package dev.parley.app.cli;

import dev.parley.release.By;
import picocli.CommandLine.Option;

/** Who does something, and why; the same options for every command that changes what is live. */
final class Author {
    @Option(
            names = "--author",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who does it (default: the user of this machine).")
    private String author = "";

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Why, for those who read the list of versions later.")
    private String message = "";

    By by() {
        return new By(author, message);
    }
}
