package dev.parley.adapters.git;

import dev.parley.model.Failure;
import dev.parley.spi.ReleaseMirror.Change;
import dev.parley.spi.ReleaseMirror.Place;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/**
 * The flows in a branch of a git repository: one folder of its tree, as trees and blobs, without any files checked out. What
 * else the branch holds stays as it is. Blocks.
 */
final class GitBranch implements AutoCloseable {
    private final Repository repository;
    private final Place place;
    private final String ref;

    GitBranch(Repository repository, Place place) {
        this.repository = repository;
        this.place = place;
        this.ref = Constants.R_HEADS + place.branch();
    }

    @Nullable
    Change newest() throws IOException {
        ObjectId head = repository.resolve(ref);
        if (head == null) {
            return null;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(head);
            PersonIdent author = commit.getAuthorIdent();
            return new Change(
                    head.name(),
                    author.getName(),
                    commit.getFullMessage().strip(),
                    author.getWhenAsInstant(),
                    files(commit));
        }
    }

    private Map<String, Buffer> files(RevCommit commit) throws IOException {
        Map<String, Buffer> files = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            walk.setFilter(PathFilter.create(place.folder()));
            while (walk.next()) {
                String path = walk.getPathString().substring(place.folder().length() + 1);
                boolean file = walk.getFileMode(0).getObjectType() == Constants.OBJ_BLOB;
                if (file && !path.startsWith(".") && !path.contains("/.")) {
                    files.put(
                            path,
                            Buffer.buffer(repository.open(walk.getObjectId(0)).getBytes()));
                }
            }
        }
        return files;
    }

    /** The name of the commit. */
    String add(@Nullable String before, Change change) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId parent = before == null ? null : ObjectId.fromString(before);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, parent == null ? null : walk.parseCommit(parent), change.files()));
            if (parent != null) {
                commit.setParentId(parent);
            }
            commit.setAuthor(new PersonIdent(change.author(), place.address(), change.at(), ZoneOffset.UTC));
            commit.setCommitter(new PersonIdent(place.author(), place.address(), change.at(), ZoneOffset.UTC));
            commit.setMessage(change.message());
            ObjectId made = inserter.insert(commit);
            inserter.flush();
            moveTo(made, parent);
            return made.name();
        }
    }

    /** All that the branch has outside the folder, and in the folder these files and no others. */
    private ObjectId tree(ObjectInserter inserter, @Nullable RevCommit before, Map<String, Buffer> files)
            throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        if (before != null) {
            keepOthers(before, builder);
        }
        for (Map.Entry<String, Buffer> file : files.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(place.folder() + "/" + file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(
                    inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes()));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(inserter);
    }

    private void keepOthers(RevCommit before, DirCacheBuilder builder) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(before.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                if (!walk.getPathString().startsWith(place.folder() + "/")) {
                    DirCacheEntry entry = new DirCacheEntry(walk.getRawPath());
                    entry.setFileMode(walk.getFileMode(0));
                    entry.setObjectId(walk.getObjectId(0));
                    builder.add(entry);
                }
            }
        }
    }

    private void moveTo(ObjectId made, @Nullable ObjectId parent) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setNewObjectId(made);
        update.setExpectedOldObjectId(Objects.requireNonNullElse(parent, ObjectId.zeroId()));
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
            throw Failure.of(
                            Failure.Kind.CONFLICT,
                            "the branch " + place.branch() + " of " + place.path() + " has moved meanwhile (" + result
                                    + ")")
                    .exception();
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
