package dev.parley.steps;

import dev.parley.spi.StepCheck;
import dev.parley.text.Normal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what is wrong with a list of questions and answers. */
final class FaqCheck {
    private final StepCheck check;
    private final Map<String, Place> questions = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();

    FaqCheck(StepCheck check) {
        this.check = check;
    }

    void all(List<Faq.Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            Faq.Entry entry = entries.get(i);
            if (entry.answer().source().isBlank()) {
                check.error("from[" + i + "].answer", "This answer is empty.", null);
            }
            if (entry.questions().isEmpty()) {
                check.error("from[" + i + "].questions", "This entry has no question.", "Write at least one.");
            }
            Integer before = entry.id() == null ? null : ids.putIfAbsent(entry.id(), i);
            if (before != null) {
                check.error(
                        "from[" + i + "].id", "Entry " + (before + 1) + " is called `" + entry.id() + "` too.", null);
            }
            for (int j = 0; j < entry.questions().size(); j++) {
                question(new Place(i, j, entry), entry.questions().get(j));
            }
        }
    }

    private void question(Place place, String text) {
        String normal = Normal.of(text);
        if (normal.isEmpty()) {
            check.error(place.setting(), "This question has no words.", null);
            return;
        }
        Place before = questions.putIfAbsent(normal, place);
        if (before != null && before.entry() == place.entry()) {
            check.warning(place.setting(), "This question is there twice.", null);
        } else if (before != null) {
            String cure = "Keep it in one of the two entries.";
            check.error(before.setting(), "Question " + place.words() + " asks the same.", cure);
            check.error(place.setting(), "Question " + before.words() + " asks the same.", cure);
        }
    }

    private record Place(int entry, int question, Faq.Entry of) {
        String setting() {
            return "from[" + entry + "].questions[" + question + "]";
        }

        String words() {
            String name = of.id() == null ? "" : " (`" + of.id() + "`)";
            return (question + 1) + " of entry " + (entry + 1) + name;
        }
    }
}
