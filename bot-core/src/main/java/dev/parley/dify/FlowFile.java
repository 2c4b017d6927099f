package dev.parley.dify;

import java.util.List;

/** The whole of {@code flow.yaml}: head, comments and steps. */
final class FlowFile {
    private static final int MANY_MODELS = 3;

    private FlowFile() {}

    static String of(Export export, String flow, Draft draft) {
        FlowText text = new FlowText();
        text.line("# yaml-language-server: $schema=../flow.schema.json");
        text.comment(
                "",
                "Imported from the Dify app " + export.name() + ", mode "
                        + (export.chat() ? "advanced-chat" : "workflow") + ", version " + export.version() + ".");
        if (!export.description().isBlank()) {
            text.comment("", export.description());
        }
        Notes.of(export.nodes()).forEach(note -> text.comment("", "Note: " + note));
        text.setting("", "flow", flow);
        text.setting("", "title", export.name().isBlank() ? flow : export.name().strip());
        text.line("start: {}");
        List<Step> steps = draft.steps();
        boolean rounds = steps.stream().anyMatch(step -> step.type().equals("foreach"));
        if (rounds) {
            text.line("budget: {total: 300s, steps: 5000}");
        } else if (steps.stream().filter(step -> step.type().equals("llm")).count() > MANY_MODELS) {
            text.line("budget: {total: 300s}");
        }
        text.line("steps:");
        text.steps("  ", steps);
        return text.toString();
    }
}
