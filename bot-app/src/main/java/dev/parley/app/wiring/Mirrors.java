package dev.parley.app.wiring;

import dev.parley.model.Failure;
import dev.parley.spi.Environment;
import dev.parley.spi.ReleaseMirror;
import dev.parley.spi.ReleaseMirror.Place;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Opens the mirror of the configuration. */
final class Mirrors {
    private Mirrors() {}

    static Future<ReleaseMirror> open(ReleasesConfig.Git git, Environment environment) {
        Place place = new Place(Path.of(git.path()), git.branch(), git.folder(), git.author(), git.address());
        return ServiceLoader.load(ReleaseMirror.Opener.class)
                .findFirst()
                .map(opener -> opener.open(place, environment))
                .orElseGet(() -> Future.failedFuture(Failure.of(
                                Failure.Kind.BAD_INPUT,
                                "`releases.git` is configured, and the adapter for git is not on the class path")
                        .exception()));
    }
}
