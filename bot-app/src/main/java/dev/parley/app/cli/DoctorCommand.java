package dev.parley.app.cli;

import dev.parley.app.wiring.Checked;
import dev.parley.app.wiring.Examination;
import dev.parley.spi.Finding;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Looks from outside at the parts that are set up: whether their keys are taken, and may do what is needed.",
            "Says OK or PROBLEM of each thing, and the cure. Changes nothing, and can be run beside the bot.",
            "Exit status 1 on any PROBLEM; a WARNING, and what is UNKNOWN from here, give 0."
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:PARLEY_PUBLIC_URL}",
            description = "Where the running bot is reached from outside, to try it (or by PARLEY_PUBLIC_URL).")
    private @Nullable URI url;

    @Parameters(arity = "0..1", paramLabel = "PART", description = "Only this part, such as slack.")
    private @Nullable String part;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path data = places.data();
        Checked checked = Checked.of(places.config(), places.flows(), System.getenv());
        if (!checked.configured()) {
            spec.commandLine().getErr().print(checked.report());
            throw new Refusal("nothing was looked at, because of the errors above.");
        }
        Examination examination = Examination.of(checked);
        boolean well = true;
        for (String name : chosen(examination, out)) {
            out.println(name);
            List<Finding> findings = examination.examine(name, data, places.prepared(), url);
            findings.forEach(finding -> print(finding, out));
            well &= findings.stream().noneMatch(finding -> finding.kind() == Finding.Kind.PROBLEM);
        }
        out.flush();
        return well ? 0 : 1;
    }

    private Collection<String> chosen(Examination examination, PrintWriter out) {
        if (part == null) {
            if (examination.names().isEmpty()) {
                out.println("Nothing is set up that can be looked at from outside.");
            }
            return examination.names();
        }
        if (examination.names().contains(part)) {
            return List.of(part);
        }
        throw new Refusal(why(part, examination));
    }

    private String why(String wanted, Examination examination) {
        List<String> awaited = examination.awaited(wanted);
        if (!awaited.isEmpty()) {
            return wanted + " is not set up. Set " + String.join(" or ", awaited) + " in the environment: "
                    + places.config() + " waits for " + (awaited.size() == 1 ? "it." : "one of them.");
        }
        String names = String.join(", ", examination.names());
        return "there is no part " + wanted + " that is set up and can be looked at from outside"
                + (names.isEmpty() ? "." : "; there are: " + names + ".");
    }

    private static void print(Finding finding, PrintWriter out) {
        out.println(String.format(Locale.ROOT, "  %-8s %s.", finding.kind(), finding.what()));
        if (!finding.cure().isEmpty()) {
            out.println("           " + finding.cure());
        }
        out.flush();
    }
}
