package dev.parley.steps;

import dev.parley.model.AnswerPart;
import dev.parley.spi.Setting;
import dev.parley.spi.Turn;
import dev.parley.text.Template;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the buttons under an answer. */
public record Button(
        @Setting("What the button says.") Template label,

        @Setting("What pressing it sends as the customer's message; left out: the label.") @Nullable
        Template value) {

    AnswerPart.Choice choice(Turn turn) {
        String shown = label.render(turn.values());
        return new AnswerPart.Choice(shown, value == null ? shown : value.render(turn.values()));
    }

    static Future<Void> show(List<Button> buttons, Turn turn) {
        if (buttons.isEmpty()) {
            return Future.succeededFuture();
        }
        List<AnswerPart.Choice> choices =
                buttons.stream().map(button -> button.choice(turn)).toList();
        return turn.answer().write(new AnswerPart.Card(choices));
    }
}
