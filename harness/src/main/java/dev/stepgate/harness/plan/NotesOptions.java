package dev.stepgate.harness.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Asks whether the release notes between what is installed and what comes were read.
 *
 * @param sources where they are, at least one
 * @param acknowledged the file of those that were read; null: none was
 */
public record NotesOptions(List<Source> sources, Path acknowledged) implements Inspecting {

    /** @throws IllegalArgumentException without a source */
    public NotesOptions {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("release notes of nothing");
        }
    }

    @Override
    public String kind() {
        return "notes";
    }

    /**
     * One project's release notes.
     *
     * @param path a checkout of its repository
     * @param from the tag that is installed, the very one, for later tags of the same series have notes too
     * @param to the tag that comes
     */
    public record Source(Path path, String from, String to) {

        /** Checks that nothing is missing. */
        public Source {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }
    }
}
