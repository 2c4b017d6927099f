package dev.parley.app.wiring;

import dev.parley.app.people.People;
import dev.parley.app.people.Role;
import dev.parley.app.people.SessionTimes;
import dev.parley.release.AuditLog;
import dev.parley.release.By;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** People in the stores of the configuration. */
final class StoredRoster implements Roster {
    private static final By ME = new By(System.getProperty("user.name", ""), "");
    /** Nobody signs in here. */
    private static final SessionTimes NONE = new SessionTimes(Duration.ZERO, Duration.ZERO);

    private final OpenedStores opened;
    private final People people;

    StoredRoster(OpenedStores opened) {
        this.opened = opened;
        AuditLog audit = new AuditLog(opened.stores().releases(), opened.clock());
        this.people = new People(opened.vertx(), opened.stores().records(), audit, opened.clock(), NONE);
    }

    @Override
    public List<Listed> list() throws InterruptedException {
        return Awaiting.result(people.list()).stream()
                .map(account -> new Listed(
                        account.user(), account.name(), account.role(), account.disabled(), account.isLocal()))
                .toList();
    }

    @Override
    public String add(String user, String name, Role role) throws InterruptedException {
        return Awaiting.result(people.add(user, name, role, ME));
    }

    @Override
    public void role(String user, Role role) throws InterruptedException {
        var unused = Awaiting.result(people.role(user, role, ME));
    }

    @Override
    public void disable(String user, boolean off) throws InterruptedException {
        var unused = Awaiting.result(people.disable(user, off, ME));
    }

    @Override
    public String reset(String user) throws InterruptedException {
        return Awaiting.result(people.reset(user, ME));
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
