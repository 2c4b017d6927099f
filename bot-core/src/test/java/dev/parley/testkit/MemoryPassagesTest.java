package dev.parley.testkit;

import dev.parley.contract.PassageIndexContract;
import dev.parley.spi.PassageIndex;

class MemoryPassagesTest extends PassageIndexContract {
    private final MemoryPassages passages = new MemoryPassages();

    @Override
    protected PassageIndex index() {
        return passages;
    }
}
