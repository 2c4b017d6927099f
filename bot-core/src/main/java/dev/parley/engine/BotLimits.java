package dev.parley.engine;

import dev.parley.spi.Setting;
import java.time.Duration;

/** How much the bot takes on, and how long it remembers. */
public record BotLimits(
        @Setting(
                value = "How many messages of one conversation may wait while one is being answered.",
                orElse = "16",
                min = 1)
        int queue,

        @Setting(value = "How many turns may run or wait in all conversations together.", orElse = "10000", min = 1)
        int turns,

        @Setting(
                value =
                        "What a message does that comes while an answer is running: it waits its turn (queue), stops the"
                                + " running answer (replace), or joins the messages that wait already (merge).",
                orElse = "queue")
        WhileBusy whileBusy,

        @Setting(value = "How long a conversation is remembered after its last message.", orElse = "720h", min = 1)
        Duration keep,

        @Setting(value = "How many exchanges of a conversation are remembered.", orElse = "10", min = 0)
        int history,

        @Setting(
                value = "How long the state of a conversation is kept in memory after a turn, so that the next one need"
                        + " not load it. Leave it at 0 where several replicas share one store.",
                orElse = "0s")
        Duration hot,

        @Setting(value = "Take changed flow files in while running.", orElse = "false")
        boolean watch,

        @Setting(
                value =
                        "What a conversation does that waits for the customer while another version of the flows goes live:"
                                + " it ends on its own version (finish), or goes on with the new one where that is safe (move).",
                orElse = "finish")
        NewVersion newVersion) {

    public static final BotLimits DEFAULT = new BotLimits(
            16, 10_000, WhileBusy.QUEUE, Duration.ofDays(30), 10, Duration.ZERO, false, NewVersion.FINISH);

    public enum NewVersion {
        FINISH,
        MOVE
    }

    public enum WhileBusy {
        QUEUE,
        REPLACE,
        MERGE
    }
}
