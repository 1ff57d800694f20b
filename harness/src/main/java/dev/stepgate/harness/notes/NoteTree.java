package dev.stepgate.harness.notes;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.harness.plan.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The release notes in the tree of a tag. */
final class NoteTree {

    private static final Pattern NOTE = Pattern.compile("(.*/)?releasenotes/notes/(.*/)?[^/]*-([0-9a-f]{16})\\.ya?ml");

    private NoteTree() {}

    /**
     * Opens a repository, to be closed by the caller.
     *
     * @throws ConfigurationException if there is none
     */
    static Repository open(Path path) {
        try {
            FileRepositoryBuilder builder = new FileRepositoryBuilder();
            builder.findGitDir(path.toAbsolutePath().toFile());
            if (builder.getGitDir() == null) {
                throw new ConfigurationException(new Problem(
                        path, 0, 0, "expected a checkout of a git repository with release notes; there is none"));
            }
            return builder.build();
        } catch (IOException e) {
            throw new ConfigurationException(
                    new Problem(path, 0, 0, "cannot be read as a git repository: " + e.getMessage()));
        }
    }

    /**
     * Where each note is, by uid.
     *
     * @param path names the repository in messages
     * @throws ConfigurationException if it does not know the tag
     */
    static Map<String, Blob> of(Repository repository, Path path, String tag) {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            ObjectId commit = repository.resolve(tag + "^{commit}");
            if (commit == null) {
                throw new ConfigurationException(new Problem(path, 0, 0, unknown(repository, tag)));
            }
            tree.addTree(walk.parseCommit(commit).getTree());
            tree.setRecursive(true);
            Map<String, Blob> notes = new TreeMap<>();
            while (tree.next()) {
                Matcher note = NOTE.matcher(tree.getPathString());
                if (note.matches()) {
                    notes.put(note.group(3), new Blob(tree.getPathString(), tree.getObjectId(0)));
                }
            }
            return notes;
        } catch (IOException e) {
            throw new ConfigurationException(
                    new Problem(path, 0, 0, "the tree of " + tag + " cannot be read: " + e.getMessage()));
        }
    }

    private static String unknown(Repository repository, String tag) throws IOException {
        List<String> tags = repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS).stream()
                .map(Ref::getName)
                .map(name -> name.substring(Constants.R_TAGS.length()))
                .toList();
        return "the repository has no tag '" + tag + "'" + Nearest.few(tag, tags)
                + (tags.isEmpty() ? "; it has no tags at all: fetch them (git fetch --tags)" : "");
    }

    static ReleaseNote read(Repository repository, String uid, Blob blob) {
        try {
            byte[] bytes = repository.open(blob.id()).getBytes();
            return ReleaseNote.read(uid, blob.path(), new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(blob.path(), e);
        }
    }

    /** A file in the tree. */
    record Blob(String path, ObjectId id) {}
}
