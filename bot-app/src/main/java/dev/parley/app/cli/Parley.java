package dev.parley.app.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: every command answers {@code --help}; exit status 0 done, 1 refused or failed, 2 wrong usage. */
@Command(
        name = "parley",
        description = "Answers customers in web chat by the flows that you write.",
        mixinStandardHelpOptions = true,
        version = "parley 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class Parley {
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("chat", ChatCommand.class);
        COMMANDS.put("publish", PublishCommand.class);
        COMMANDS.put("versions", VersionsCommand.class);
        COMMANDS.put("turns", TurnsCommand.class);
        COMMANDS.put("explain", ExplainCommand.class);
        COMMANDS.put("purge", PurgeCommand.class);
        COMMANDS.put("replay", ReplayCommand.class);
        COMMANDS.put("rollback", RollbackCommand.class);
        COMMANDS.put("split", SplitCommand.class);
        COMMANDS.put("audit", AuditCommand.class);
        COMMANDS.put("key", KeyCommand.class);
        COMMANDS.put("people", PeopleCommand.class);
        COMMANDS.put("parked", ParkedCommand.class);
        COMMANDS.put("ingest", IngestCommand.class);
        COMMANDS.put("check", CheckCommand.class);
        COMMANDS.put("doctor", DoctorCommand.class);
        COMMANDS.put("test", TestCommand.class);
        COMMANDS.put("cache", CacheCommand.class);
        COMMANDS.put("eval", EvalCommand.class);
        COMMANDS.put("faq", FaqCommand.class);
        COMMANDS.put("intents", IntentsCommand.class);
        COMMANDS.put("schema", SchemaCommand.class);
        COMMANDS.put("import", ImportCommand.class);
        COMMANDS.put("prepare", PrepareCommand.class);
        COMMANDS.put("help", CommandLine.HelpCommand.class);
    }

    private Parley() {}

    public static void main(String[] args) {
        System.exit(line(args).execute(args));
    }

    /** All commands, for whoever describes them. */
    public static CommandLine line() {
        return line(COMMANDS.values());
    }

    /** Only the command that is asked for, where one is: a start should not have to get to know all of them. */
    static CommandLine line(String... args) {
        Class<?> asked = args.length == 0 || args[0].equals("help") ? null : COMMANDS.get(args[0]);
        return line(asked == null ? COMMANDS.values() : List.of(asked));
    }

    private static CommandLine line(Collection<Class<?>> commands) {
        CommandLine line = new CommandLine(new Parley());
        commands.forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((thrown, command, parsed) -> Refusal.print(thrown, command.getErr()));
        return line;
    }
}
