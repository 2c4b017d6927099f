package dev.parley.app.cli;

import dev.parley.model.FailureException;
import java.io.PrintWriter;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;

/** What a command can't do, said in one line on stderr. A stack trace is shown for defects only. */
final class Refusal extends RuntimeException {
    Refusal(String message) {
        super(message, null, false, false);
    }

    static int print(Throwable thrown, PrintWriter err) {
        Throwable cause = thrown;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Refusal || cause instanceof FailureException) {
            err.println("parley: " + cause.getMessage());
        } else {
            err.println("parley: this is a defect, please report it:");
            cause.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
