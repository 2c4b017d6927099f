package dev.parley.dify;

import dev.parley.dify.Report.Item;
import dev.parley.dify.Report.Kind;
import dev.parley.dify.Report.Outcome;
import dev.parley.flow.Secrets;
import dev.parley.flow.yaml.YamlFile;
import dev.parley.model.Failure;
import dev.parley.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an exported Dify app and writes the flow that does the same. */
public final class DifyImport {
    private static final int MOST_NODES = 1000;
    private static final int MOST_EDGES = 5000;

    private DifyImport() {}

    /**
     * @param flow the text of {@code flow.yaml}, which passes the check
     * @param report what became of everything in the export
     * @param documents whether the flow searches documents, which have to stand in its folder {@code knowledge}
     */
    public record Result(String flow, Report report, boolean documents) {}

    /**
     * @param file what messages and the report call the export
     * @param flow the name of the flow: lower-case letters, digits, {@code _} and {@code -}
     * @throws dev.parley.model.FailureException BAD_INPUT, with a message of one line, when it is no app that can be
     *     imported
     */
    public static Result of(String file, byte[] bytes, String flow) {
        Export export = Export.read(file, bytes);
        Graph graph = Graph.of(export);
        Node start = graph.start();
        List<Fields> inputs = start.data().maps("variables");
        boolean asks = !StartNode.asked(inputs, export.chat()).isEmpty();
        Draft draft = new Draft(export, flow, graph, start, new Variables(export, inputs, asks));
        draft.plan().order().forEach(node -> NodeType.named(node.type()).write(node, draft));
        graph.report(draft);
        Surroundings.report(export, draft);
        String text = FlowFile.of(export, flow, draft);
        boolean documents =
                graph.nodes().stream().anyMatch(node -> node.type().equals("knowledge-retrieval") && draft.runs(node));
        return new Result(withoutSecrets(export.file(), text, draft), draft.report(), documents);
    }

    /** A key that stands in the export as plain text would be in the flow too, and in whatever keeps its versions. */
    private static String withoutSecrets(YamlFile export, String text, Draft draft) {
        List<Problem> found = new ArrayList<>();
        Secrets secrets = new Secrets(found::add);
        secrets.look(export);
        String hidden = secrets.hidden(text);
        Map<Integer, Problem> byLine = new LinkedHashMap<>();
        found.forEach(problem -> byLine.putIfAbsent(problem.at().line(), problem));
        if (!hidden.equals(text)) {
            byLine.forEach((line, problem) -> draft.add(new Item(
                    Outcome.BINDING,
                    Kind.OTHER,
                    "",
                    line,
                    "what looks like a secret",
                    "it was made unreadable in the flow; put it into the environment, and read it as env.NAME")));
        }
        return hidden;
    }

    static void limit(int nodes, int edges, String file) {
        if (nodes > MOST_NODES || edges > MOST_EDGES) {
            String message = file + " has " + nodes + " nodes and " + edges + " edges; " + MOST_NODES + " and "
                    + MOST_EDGES + " are the most that can be imported.";
            throw Failure.of(Failure.Kind.BAD_INPUT, message).exception();
        }
    }
}
