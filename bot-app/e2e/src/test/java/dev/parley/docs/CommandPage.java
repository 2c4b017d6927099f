package dev.parley.docs;

import dev.parley.app.cli.Parley;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** What {@code --help} of each command says, on one page. */
final class CommandPage {
    private final StringBuilder text = new StringBuilder(Reference.HEAD)
            .append("# Commands\n\nExit status 0: done; 1: refused or failed; 2: wrong usage, or done in part.\n");

    static String text() {
        CommandPage page = new CommandPage();
        page.command("./parley", Parley.line());
        return page.text.toString();
    }

    private void command(String name, CommandLine command) {
        command.setUsageHelpWidth(100);
        text.append("\n## ")
                .append(name)
                .append("\n\n```text\n")
                .append(command.getUsageMessage(Help.Ansi.OFF).stripTrailing())
                .append("\n```\n");
        command.getSubcommands().forEach((sub, line) -> {
            if (!sub.equals("help")) {
                command(name + " " + sub, line);
            }
        });
    }
}
