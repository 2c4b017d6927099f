package dev.parley.chaos;

/** What somebody asked. Its words are in its answer; {@code thread} names the conversation. */
record Question(String channel, String thread, String ts, String words) {
    String mark() {
        return "(to " + words + ")";
    }
}
