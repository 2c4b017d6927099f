package dev.parley.app.wiring;

import dev.parley.release.AuditLog;
import dev.parley.release.By;
import dev.parley.spi.keys.ApiKeys;
import dev.parley.spi.keys.ApiKeys.Listed;
import dev.parley.spi.keys.KeyDraft;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;

/** Keys in the stores of the configuration. */
final class StoredKeys implements KeyRing {
    private static final By ME = new By(System.getProperty("user.name", ""), "");

    private final OpenedStores opened;
    private final ApiKeys keys;
    private final AuditLog audit;

    StoredKeys(OpenedStores opened) {
        this.opened = opened;
        this.keys = new ApiKeys(opened.stores().records(), opened.clock());
        this.audit = new AuditLog(opened.stores().releases(), opened.clock());
    }

    @Override
    public String create(KeyDraft draft) throws InterruptedException {
        return Awaiting.result(keys.create(draft)
                        .compose(created -> audit.record(
                                        ME, "key-create", created.key().id())
                                .map(created)))
                .text();
    }

    @Override
    public List<Listed> list() throws InterruptedException {
        return Awaiting.result(keys.list());
    }

    @Override
    public boolean revoke(String id) throws InterruptedException {
        return Awaiting.result(keys.revoke(id)
                .compose(was -> was ? audit.record(ME, "key-revoke", id).map(true) : Future.succeededFuture(false)));
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
