package dev.parley.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: every command answers {@code --help}; exit status 0 done, 1 refused or failed, 2 wrong usage. */
@Command(
        name = "parley",
        description = "Answers customers in web chat by the flows that you write.",
        mixinStandardHelpOptions = true,
        version = "parley 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ChatCommand.class,
            PublishCommand.class,
            VersionsCommand.class,
            TurnsCommand.class,
            ExplainCommand.class,
            PurgeCommand.class,
            ReplayCommand.class,
            RollbackCommand.class,
            SplitCommand.class,
            AuditCommand.class,
            KeyCommand.class,
            PeopleCommand.class,
            ParkedCommand.class,
            IngestCommand.class,
            CheckCommand.class,
            DoctorCommand.class,
            TestCommand.class,
            CacheCommand.class,
            EvalCommand.class,
            FaqCommand.class,
            IntentsCommand.class,
            SchemaCommand.class,
            ImportCommand.class,
            PrepareCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Parley {
    private Parley() {}

    public static void main(String[] args) {
        System.exit(line().execute(args));
    }

    /** The commands, for whoever runs or describes them. */
    public static CommandLine line() {
        CommandLine line = new CommandLine(new Parley());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((thrown, command, parsed) -> Refusal.print(thrown, command.getErr()));
        return line;
    }
}
