package dev.parley.adapters.git;

import dev.parley.model.Failure;
import dev.parley.spi.Environment;
import dev.parley.spi.ReleaseMirror;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/** Opens a git repository, or makes a bare one where there is none. */
public final class GitOpener implements ReleaseMirror.Opener {
    @Override
    public Future<ReleaseMirror> open(ReleaseMirror.Place place, Environment environment) {
        WorkerExecutor worker = environment.vertx().createSharedWorkerExecutor("parley-git", 1);
        return worker.executeBlocking(() -> repository(place.path()))
                .<ReleaseMirror>map(repository -> new GitMirror(new GitBranch(repository, place), worker))
                .recover(e -> worker.close()
                        .transform(closed -> Future.failedFuture(Failure.of(
                                        Failure.Kind.BAD_INPUT,
                                        "the git repository " + place.path() + " can't be opened: " + e.getMessage()
                                                + "; look at `releases.git.path` in the configuration")
                                .exception())));
    }

    private static Repository repository(Path path) throws IOException {
        boolean bare = !Files.exists(path.resolve(".git"));
        RepositoryBuilder builder = new RepositoryBuilder().setMustExist(false);
        Repository repository = (bare
                        ? builder.setGitDir(path.toFile()).setBare()
                        : builder.setGitDir(path.resolve(".git").toFile()))
                .build();
        if (!repository.getObjectDatabase().exists()) {
            repository.create(true);
        }
        return repository;
    }
}
