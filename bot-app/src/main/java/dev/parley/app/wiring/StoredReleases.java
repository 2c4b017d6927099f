package dev.parley.app.wiring;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.release.Pointer;
import dev.parley.release.Release;
import dev.parley.release.Versions;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions in the stores of the configuration; whoever runs on them goes over to what is made live here. */
final class StoredReleases implements ReleaseDesk {
    private final Checked checked;
    private final OpenedStores opened;
    private final Versions versions;

    StoredReleases(Checked checked, OpenedStores opened) {
        this.checked = checked;
        this.opened = opened;
        this.versions = new Versions(opened.stores().releases(), opened.clock());
    }

    @Override
    public String publish(FileSet set, By by) throws InterruptedException {
        if (checked.refused()) {
            throw Failure.of(Kind.BAD_INPUT, "nothing was published:\n" + checked.report())
                    .exception();
        }
        Pointer unused = Awaiting.result(versions.keep(set, by).compose(kept -> versions.publish(set.version(), by)));
        return checked.report();
    }

    @Override
    public List<Release> list() throws InterruptedException {
        return Awaiting.result(versions.all());
    }

    @Override
    public @Nullable Pointer live() throws InterruptedException {
        return Awaiting.result(versions.live());
    }

    @Override
    public FileSet files(String version) throws InterruptedException {
        return Awaiting.result(versions.files(version));
    }

    @Override
    public Pointer rollBack(@Nullable String version, By by) throws InterruptedException {
        String target = version == null ? Versions.previous(live()) : version;
        return Awaiting.result(versions.rollBack(target, by));
    }

    @Override
    public List<Buffer> audit() throws InterruptedException {
        return Awaiting.result(versions.audit().lines());
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
