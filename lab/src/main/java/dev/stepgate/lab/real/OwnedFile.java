package dev.stepgate.lab.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** A file that the lab writes for the user. It begins with a mark of the lab's, and a file that does not is never touched. */
final class OwnedFile {

    static final String MARK = "# Written by stepgate lab up; stepgate lab down removes it.\n";

    private final Path path;
    private final String mark;

    /** A file whose first line says that it is the lab's. */
    OwnedFile(Path path) {
        this(path, MARK);
    }

    /** A file that has no place for such a line: its content itself begins with the mark. */
    OwnedFile(Path path, String mark) {
        this.path = path;
        this.mark = mark;
    }

    /**
     * Checks that writing would destroy nothing.
     *
     * @throws LabException if there is such a file and the lab did not write it
     */
    void refuseIfForeign() {
        if (Files.exists(path) && !isOurs()) {
            throw new LabException(
                    path + " exists and was not written by stepgate lab up: move it away, or choose another directory");
        }
    }

    /** Writes the file whole or not at all, readable by its owner only. */
    void write(String content) {
        refuseIfForeign();
        try {
            Files.createDirectories(path.getParent());
            Path fresh = Files.createTempFile(
                    path.getParent(),
                    ".stepgate",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, content.startsWith(mark) ? content : mark + content);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new LabException(
                    "could not write " + path + " (" + failure.getMessage() + "); choose another directory", failure);
        }
    }

    /** Removes the folder of the file, unless something is in it. */
    void removeEmptyFolder() {
        try (Stream<Path> rest = Files.list(path.getParent())) {
            if (rest.findAny().isEmpty()) {
                Files.delete(path.getParent());
            }
        } catch (IOException failure) {
            throw new LabException("could not remove " + path.getParent() + "; remove it by hand", failure);
        }
    }

    /** Removes the file if the lab wrote it; says whether it did. */
    boolean remove() {
        if (!Files.exists(path) || !isOurs()) {
            return false;
        }
        try {
            Files.delete(path);
            return true;
        } catch (IOException failure) {
            throw new LabException("could not remove " + path + "; remove it by hand", failure);
        }
    }

    private boolean isOurs() {
        try {
            return Files.readString(path).startsWith(mark);
        } catch (IOException unreadable) {
            throw new LabException(path + " is in the way and cannot be read; move it away", unreadable);
        }
    }
}
