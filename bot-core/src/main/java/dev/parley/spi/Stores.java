package dev.parley.spi;

/** What is remembered outside the process, over one connection pool. */
public interface Stores extends Managed {
    AnswerCache answers();

    ConversationStore conversations();

    Inbox inbox();

    Records records();

    Permits permits();

    Leases leases();

    ReleaseStore releases();

    TurnStore turns();
}
