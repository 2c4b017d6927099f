package dev.parley.app.wiring;

import dev.parley.spi.keys.ApiKeys;
import dev.parley.spi.keys.ApiKeys.Listed;
import dev.parley.spi.keys.KeyDraft;
import java.io.IOException;
import java.util.List;

/** Keys in the stores of the configuration. */
final class StoredKeys implements KeyRing {
    private final OpenedStores opened;
    private final ApiKeys keys;

    StoredKeys(OpenedStores opened) {
        this.opened = opened;
        this.keys = new ApiKeys(opened.stores().records(), opened.clock());
    }

    @Override
    public String create(KeyDraft draft) throws InterruptedException {
        return Awaiting.result(keys.create(draft)).text();
    }

    @Override
    public List<Listed> list() throws InterruptedException {
        return Awaiting.result(keys.list());
    }

    @Override
    public boolean revoke(String id) throws InterruptedException {
        return Awaiting.result(keys.revoke(id));
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
