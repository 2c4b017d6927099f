package dev.parley.dify;

/**
 * A node of the graph.
 *
 * @param parent the iteration or loop that it stands in, or empty
 */
record Node(String id, String type, String title, String parent, Fields data, int line) {
    static Node of(Fields node) {
        Fields data = node.in("data");
        String type = node.text("type").equals("custom-note") ? "note" : data.text("type");
        String plain = type.isEmpty() && node.text("type").equals("custom-note") ? "note" : type;
        String parent = node.text("parentId", data.text("iteration_id", data.text("loop_id")));
        return new Node(node.text("id"), plain, data.text("title").strip(), parent, data, node.line("id"));
    }

    boolean isNote() {
        return type.equals("note") || type.isEmpty();
    }

    String errorStrategy() {
        return data.text("error_strategy");
    }

    /** How a report calls it. */
    String words() {
        return (title.isEmpty() ? id : title) + " (" + (type.isEmpty() ? "note" : type) + ")";
    }
}
