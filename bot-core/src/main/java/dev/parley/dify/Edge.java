package dev.parley.dify;

/**
 * An arrow of the graph.
 *
 * @param handle by which way it leaves its source: {@code source}, or a case, a class, {@code fail-branch}
 */
record Edge(String source, String handle, String target, int line) {
    static Edge of(Fields edge) {
        String handle = edge.text("sourceHandle", "source");
        String normal = handle.equals("success-branch") ? "source" : handle;
        return new Edge(edge.text("source"), normal, edge.text("target"), edge.line("source"));
    }
}
