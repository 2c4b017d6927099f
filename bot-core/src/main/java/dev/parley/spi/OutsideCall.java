package dev.parley.spi;

import dev.parley.model.Failure;
import org.jspecify.annotations.Nullable;

/** A call that a step makes to another system, for those who watch the step. */
public interface OutsideCall {
    /** Nobody watches. */
    OutsideCall UNSEEN = new OutsideCall() {
        @Override
        public String traceparent() {
            return "";
        }

        @Override
        public void ended(int status, @Nullable Failure failure) {}
    };

    /** What the other system goes on with, as the header of that name by W3C; or empty. */
    String traceparent();

    /** @param status 0: there is none */
    void ended(int status, @Nullable Failure failure);
}
