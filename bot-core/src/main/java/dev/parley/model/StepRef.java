package dev.parley.model;

/** Names a step of the same flow, or {@code END}. */
public record StepRef(String id) {
    public static final StepRef END = new StepRef("END");

    public boolean isEnd() {
        return id.equals(END.id);
    }
}
