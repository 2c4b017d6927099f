package dev.parley.text;

import java.math.BigDecimal;

/** Numbers as people read them. */
final class Numbers {
    private Numbers() {}

    static String text(double number) {
        boolean plain = Double.isFinite(number) && Math.abs(number) < 1e15 && (number == 0 || Math.abs(number) > 1e-7);
        return plain ? BigDecimal.valueOf(number).toPlainString() : Double.toString(number);
    }
}
