package dev.parley.testkit;

import dev.parley.contract.ReleaseStoreContract;
import dev.parley.spi.ReleaseStore;

class MemoryReleasesTest extends ReleaseStoreContract {
    private final MemoryReleases store = new MemoryReleases();

    @Override
    protected ReleaseStore store() {
        return store;
    }
}
