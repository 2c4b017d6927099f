package dev.parley.dify;

import dev.parley.dify.Report.Item;
import dev.parley.dify.Report.Kind;
import dev.parley.dify.Report.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flow while it is being written, step by step, and the report that grows with it. */
final class Draft {
    /** What the first step of a node is called behind the node's id, where it is not the main one. */
    private static final Map<String, String> FIRST = Map.of(
            "llm", "_prompt", "question-classifier", "_prompt", "parameter-extractor", "_prompt", "iteration", "_each");

    private static final String DONE = "done";

    private final Export export;
    private final String flow;
    private final Graph graph;
    private final Plan plan;
    private final Ids ids;
    private final References references;
    private final Variables variables;
    private final Streaming streaming;
    private final Silence silence;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Item> items;
    private final List<Plan> plans;
    private final boolean outermost;
    private final String done;
    private boolean needsDone;

    Draft(Export export, String flow, Graph graph, Node start, Variables variables) {
        this(export, flow, graph, "", start.id(), variables, null, null);
    }

    private Draft(
            Export export,
            String flow,
            Graph graph,
            String parent,
            String start,
            Variables variables,
            @Nullable Draft outer,
            References.@Nullable Around around) {
        this.export = export;
        this.flow = flow;
        this.graph = graph;
        this.variables = variables;
        this.outermost = outer == null;
        this.ids = outer == null ? new Ids() : outer.ids;
        this.items = outer == null ? new ArrayList<>() : outer.items;
        this.plans = outer == null ? new ArrayList<>() : outer.plans;
        List<Node> level = Graph.within(parent, graph.nodes());
        this.plan = new Plan(level, graph.edges(), start);
        level.forEach(node -> nodes.put(node.id(), node));
        this.references = new References(nodes, plan, ids, variables, around);
        this.streaming = new Streaming(plan, nodes);
        this.silence = new Silence(plan, streaming);
        plans.add(plan);
        ids.nameAll(plan.order());
        this.done = outer == null ? ids.fresh(DONE) : "END";
    }

    /** The steps of the nodes within an iteration, which speak of what is around them too. */
    Draft within(Node iteration) {
        String start = iteration.data().text("start_node_id");
        return new Draft(
                export,
                flow,
                graph,
                iteration.id(),
                start,
                variables,
                this,
                new References.Around(references, iteration));
    }

    Export export() {
        return export;
    }

    /** The name of the flow, which is that of its documents too. */
    String flow() {
        return flow;
    }

    /** Of this level and of all within it. */
    List<Plan> plans() {
        return plans;
    }

    boolean runs(Node node) {
        return plans.stream().anyMatch(one -> one.runs(node.id()));
    }

    Plan plan() {
        return plan;
    }

    Variables variables() {
        return variables;
    }

    Streaming streaming() {
        return streaming;
    }

    References references() {
        return references;
    }

    /** All nodes, whatever they stand in. */
    List<Node> nodes() {
        return graph.nodes();
    }

    Texts texts(Node reader) {
        return new Texts(this, reader);
    }

    String id(Node node) {
        return ids.of(node);
    }

    String freshId(String base) {
        return ids.fresh(base);
    }

    Step step(String id, String type) {
        Step step = new Step(id, type);
        steps.add(step);
        return step;
    }

    List<Step> steps() {
        List<Step> all = new ArrayList<>(steps);
        if (needsDone) {
            all.add(new Step(done, "reply")
                    .comment("Dify says nothing here; a customer should always get a word. Change it as you like.")
                    .with("text", "Done.")
                    .next("END"));
        }
        return all;
    }

    /** The step with which what follows a node begins. */
    String target(Node node, String handle) {
        String next = plan.next(node.id(), handle);
        Node to = nodes.get(next);
        if (to != null) {
            return first(to);
        }
        boolean quiet = outermost && silence.after(node, handle);
        needsDone |= quiet;
        return quiet ? done : "END";
    }

    /** The id of the step with which a node begins. */
    String first(Node node) {
        return ids.of(node) + FIRST.getOrDefault(node.type(), "");
    }

    /** Ends the last step of a node: where to go on, and where after a failure. */
    void leave(Step step, Node node) {
        step.next(target(node, Handles.SOURCE));
        retries(step, node);
    }

    /** What the step does when it fails, as its node says. */
    void retries(Step step, Node node) {
        step.with("retry", Retries.of(node));
        if (Handles.catches(node)) {
            step.with("on_error", target(node, Handles.FAIL));
        }
    }

    void mapped(Node node, String how) {
        add(Outcome.MAPPED, node, node.line(), node.words(), how);
    }

    void binding(Node node, int line, String what, String how) {
        add(Outcome.BINDING, node, line, node.words() + ", " + what, how);
    }

    void unsupported(Node node, int line, String what, String how) {
        add(Outcome.UNSUPPORTED, node, line, node.words() + (what.isEmpty() ? "" : ", " + what), how);
    }

    void note(Outcome outcome, Kind kind, int line, String what, String how) {
        items.add(new Item(outcome, kind, "", line, what, how));
    }

    void add(Item item) {
        items.add(item);
    }

    private void add(Outcome outcome, Node node, int line, String what, String how) {
        Item item = new Item(outcome, Kind.NODE, node.type(), line, what, how);
        if (!items.contains(item)) {
            items.add(item);
        }
    }

    Report report() {
        return new Report(export.file().name(), items);
    }
}
