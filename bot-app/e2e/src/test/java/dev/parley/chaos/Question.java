package dev.parley.chaos;

import java.time.Instant;

/**
 * What somebody asked.
 *
 * @param number names it in its answer, see {@link Answer}
 * @param place the channel
 * @param thread the conversation; what is asked there is answered in order
 * @param id the platform's name of it
 */
record Question(int number, String place, String thread, String id, Instant at) {
    String words() {
        return "q" + number;
    }
}
