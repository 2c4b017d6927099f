package dev.parley.bot;

import dev.parley.model.InboundEvent.Takeover;
import dev.parley.release.AuditLog;
import dev.parley.release.By;
import dev.parley.spi.Observer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records who takes conversations over from the bot, and gives them back. */
record AuditedTakeovers(AuditLog audit) implements Observer {
    private static final Logger log = LoggerFactory.getLogger(AuditedTakeovers.class);

    @Override
    public void takenOver(Takeover takeover) {
        String conversation = takeover.conversation().toString();
        By by = new By(takeover.conversation().channel() + "/" + takeover.user().id(), "");
        audit.record(by, takeover.taken() ? "takeover" : "give-back", conversation)
                .onFailure(e -> log.error("{}: its takeover could not be recorded", conversation, e));
    }
}
