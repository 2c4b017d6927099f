package dev.parley.dify;

import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode.Mapping;
import dev.parley.model.Failure;
import dev.parley.model.Problem;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exported app, as it was read.
 *
 * @param chat whether it is a chat (advanced-chat), which has a conversation, or a workflow, which runs once
 */
record Export(
        YamlFile file, String name, String description, String version, boolean chat, Fields workflow, Fields root) {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.\\d{1,6})?");
    private static final int NEWEST_MINOR = 6;
    private static final Set<String> OTHER_MODES = Set.of("chat", "agent-chat", "completion");

    /** @throws dev.parley.model.FailureException BAD_INPUT, with a message of one line, when it can't be imported */
    static Export read(String name, byte[] bytes) {
        if (bytes.length > YamlFile.MAX_BYTES) {
            throw refused(name + " is larger than 10 MB; Dify's exports are smaller.");
        }
        YamlFile file = YamlFile.read(name, bytes);
        List<Problem> errors = file.problems().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw refused(name + " can't be read as YAML: " + errors.get(0));
        }
        if (!(file.root() instanceof Mapping mapping)) {
            throw refused(name + " is not a Dify export: it has no `app` and no `workflow`.");
        }
        return checked(file, new Fields(mapping));
    }

    private static Export checked(YamlFile file, Fields root) {
        Fields app = root.in("app");
        String mode = app.text("mode");
        boolean other = root.has("kind") && !root.text("kind").equals("app");
        if (other || mode.isEmpty()) {
            throw refused(file.name() + " is not a Dify export of an app: "
                    + (other ? "its `kind` is " + root.text("kind") + "." : "it has no `app` with a `mode`."));
        }
        if (OTHER_MODES.contains(mode)) {
            throw refused(file.name() + " is an app of mode " + mode
                    + ", which has no graph; only workflow and advanced-chat can be imported. In Dify, convert it to a"
                    + " chatflow (\"Switch to Workflow Orchestrate\"), and export it again.");
        }
        boolean chat = mode.equals("advanced-chat");
        if (!chat && !mode.equals("workflow")) {
            throw refused(
                    file.name() + " is an app of the unknown mode " + mode + "; known are workflow and advanced-chat.");
        }
        String version = root.text("version", app.text("version", "0.1.0"));
        if (!isKnown(version)) {
            throw refused(
                    file.name() + " has the version " + version + "; 0.1 to 0." + NEWEST_MINOR + " can be imported.");
        }
        Fields workflow = root.in("workflow");
        if (workflow.in("graph").list("nodes").isEmpty()) {
            throw refused(file.name() + " has no nodes: `workflow.graph.nodes` is missing or empty.");
        }
        return new Export(file, app.text("name"), app.text("description"), version, chat, workflow, root);
    }

    private static boolean isKnown(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.matches()
                && Integer.parseInt(parts.group(1)) == 0
                && Integer.parseInt(parts.group(2)) >= 1
                && Integer.parseInt(parts.group(2)) <= NEWEST_MINOR;
    }

    List<Node> nodes() {
        return workflow.in("graph").maps("nodes").stream().map(Node::of).toList();
    }

    List<Edge> edges() {
        return workflow.in("graph").maps("edges").stream().map(Edge::of).toList();
    }

    private static RuntimeException refused(String why) {
        return Failure.of(Failure.Kind.BAD_INPUT, why.replaceAll("\\s+", " ")).exception();
    }
}
