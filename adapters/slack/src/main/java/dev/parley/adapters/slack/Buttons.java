package dev.parley.adapters.slack;

/** The names of this bot's buttons, which come back when they are pressed. */
final class Buttons {
    static final String STOP = "parley_stop";
    static final String HELPFUL = "parley_helpful";
    static final String NOT_HELPFUL = "parley_not_helpful";
    /** Before a number: names have to differ within a message. */
    static final String CHOICE = "parley_choice_";

    static final String TAKE_OVER = "parley_take_over";
    static final String GIVE_BACK = "parley_give_back";

    /** The shortcut in the menu of a message. */
    static final String ASK = "parley_ask";

    private static final String ALL = "parley_";

    private Buttons() {}

    static boolean isOurs(String name) {
        return name.startsWith(ALL);
    }
}
