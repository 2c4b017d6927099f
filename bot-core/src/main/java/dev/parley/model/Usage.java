package dev.parley.model;

/**
 * Tokens that a language model counted for one call, or for several together.
 *
 * @param cost what they cost, in the currency of the prices in the configuration; 0 where no price is known
 * @param model the provider's name of the model that counted; empty where none did, or several have
 */
public record Usage(long inputTokens, long outputTokens, double cost, String model) {
    public static final Usage NONE = new Usage(0, 0);

    public Usage(long inputTokens, long outputTokens) {
        this(inputTokens, outputTokens, 0, "");
    }

    public Usage plus(Usage other) {
        return new Usage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cost + other.cost,
                joined(other.model));
    }

    private String joined(String other) {
        if (model.isEmpty() || model.equals(other)) {
            return other;
        }
        return other.isEmpty() ? model : "";
    }
}
