package dev.parley.app.cli;

import dev.parley.app.people.Role;
import dev.parley.app.wiring.Roster;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "people",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Says who may use the console, and what for.",
            "Roles are viewer, agent, editor, publisher and admin; each may do what the ones before may.",
            "Works beside the program that runs on the same data folder, or without one."
        })
final class PeopleCommand {
    private static final String LINE = "%-24s  %-24s  %-10s  %-9s  %s";

    @Mixin
    private final Printer printer = new Printer();

    @Command(mixinStandardHelpOptions = true, description = "Lists the accounts.")
    int list(@Mixin Places places) throws IOException, InterruptedException {
        try (Roster roster = open(places)) {
            var all = roster.list();
            printer.print(LINE, "USER", "NAME", "ROLE", "STATE", "SIGNS IN");
            all.forEach(each -> printer.print(String.format(
                    Locale.ROOT,
                    LINE,
                    each.user(),
                    each.name(),
                    each.role().word(),
                    each.disabled() ? "disabled" : "active",
                    each.local() ? "by password" : "by OpenID Connect")));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Makes an account, and prints its password, this once.")
    int add(
            @Mixin Places places,
            @Parameters(paramLabel = "USER", description = "What the person signs in with.") String user,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "viewer",
                            description = "What the person may do (default: viewer).")
                    Role role,
            @Option(
                            names = "--name",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "What the person is called (default: as the user).")
                    String name)
            throws IOException, InterruptedException {
        try (Roster roster = open(places)) {
            tell(roster.add(user, name, role));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Gives an account another role, at once.")
    int role(
            @Mixin Places places,
            @Parameters(paramLabel = "USER", description = "As `list` shows it.") String user,
            @Parameters(paramLabel = "ROLE", description = "viewer, agent, editor, publisher or admin.") Role role)
            throws IOException, InterruptedException {
        try (Roster roster = open(places)) {
            roster.role(user, role);
            printer.print(user + " is " + role.word() + " now.");
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shuts an account, and ends its sessions at once.")
    int disable(@Mixin Places places, @Parameters(paramLabel = "USER", description = "As `list` shows it.") String user)
            throws IOException, InterruptedException {
        try (Roster roster = open(places)) {
            roster.disable(user, true);
            printer.print("Disabled " + user + ".");
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Opens a disabled account again.")
    int enable(@Mixin Places places, @Parameters(paramLabel = "USER", description = "As `list` shows it.") String user)
            throws IOException, InterruptedException {
        try (Roster roster = open(places)) {
            roster.disable(user, false);
            printer.print("Enabled " + user + ".");
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Gives an account a new password, and ends its sessions; opens it again if it was disabled.")
    int reset(@Mixin Places places, @Parameters(paramLabel = "USER", description = "As `list` shows it.") String user)
            throws IOException, InterruptedException {
        try (Roster roster = open(places)) {
            tell(roster.reset(user));
        }
        return 0;
    }

    private static Roster open(Places places) throws IOException, InterruptedException {
        return Roster.open(places.config(), places.flows(), places.data(), places.prepared());
    }

    private void tell(String password) {
        printer.err().println("This is the only time that the password is shown:");
        printer.print(password);
    }
}
