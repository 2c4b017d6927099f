package dev.parley.adapters.discord;

import dev.parley.spi.Draft;

/**
 * The names of this bot's buttons, menus and forms, which come back when they are used. Behind each stands, after a colon,
 * whose conversation it is, and after another what belongs to it.
 */
final class Buttons {
    static final String STOP = "parley_stop";
    static final String HELPFUL = "parley_helpful";
    static final String NOT_HELPFUL = "parley_not_helpful";
    /** Before a number: names have to differ within a message. */
    static final String CHOICE = "parley_choice_";

    static final String CHOOSE = "parley_choose";
    static final String ANSWER = "parley_answer";
    static final String TAKE_OVER = "parley_take_over";
    static final String GIVE_BACK = "parley_give_back";
    static final String ASK = "parley_ask";
    static final String QUESTION = "question";

    private static final int LONGEST = 100;

    private Buttons() {}

    static String name(String what, String owner, String value) {
        return what + ":" + owner + ":" + value;
    }

    /** Names a message of an answer. */
    static String part(Draft draft) {
        return draft.turn() + "." + draft.part();
    }

    static String turn(String part) {
        int end = part.indexOf('.');
        return end < 0 ? part : part.substring(0, end);
    }

    /** Without its value where it would be too long: then what is read on it is meant. */
    static String choice(int number, String owner, String value) {
        String name = name(CHOICE + number, owner, value);
        return name.length() <= LONGEST ? name : name(CHOICE + number, owner, "");
    }
}
