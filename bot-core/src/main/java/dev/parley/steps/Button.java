package dev.parley.steps;

import dev.parley.model.AnswerPart;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
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

    /** What it sends, as it is written in the flow. */
    String source() {
        return value == null ? label.source() : value.source();
    }

    /** The shape of what the buttons send: known words, unless a button's words are known only when it is shown. */
    static Shape values(List<Button> buttons) {
        boolean fixed = buttons.stream()
                .map(button -> button.value == null ? button.label : button.value)
                .allMatch(template -> template.references().isEmpty());
        return fixed ? Shape.oneOf(buttons.stream().map(Button::source).toList()) : Scalar.TEXT;
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
