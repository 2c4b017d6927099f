package dev.parley.app.server;

import dev.parley.model.TurnRecord;
import dev.parley.spi.Observer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One structured line in the log for every turn, without a word of what was said. */
public final class TurnLines implements Observer {
    private static final Logger LOG = LoggerFactory.getLogger("parley.turns");

    @Override
    public void turnEnded(TurnRecord record) {
        LoggingEventBuilder line = record.failure() == null ? LOG.atInfo() : LOG.atWarn();
        line = line.addKeyValue("turn", record.turn())
                .addKeyValue("channel", record.conversation().channel())
                .addKeyValue("flow", record.flow())
                .addKeyValue("version", record.version())
                .addKeyValue("outcome", record.outcome())
                .addKeyValue("origin", record.origin())
                .addKeyValue("total_ms", record.total().toMillis());
        if (record.firstToken() != null) {
            line = line.addKeyValue("first_token_ms", record.firstToken().toMillis());
        }
        if (record.failure() != null) {
            line = line.addKeyValue("failure", record.failure().kind())
                    .addKeyValue("cause", record.failure().message());
        }
        line.log("turn");
    }
}
