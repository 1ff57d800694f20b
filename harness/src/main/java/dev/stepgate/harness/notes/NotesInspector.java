package dev.stepgate.harness.notes;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.NotesOptions;
import dev.stepgate.harness.plan.NotesOptions.Source;
import java.nio.file.Path;
import java.util.List;

/** Looks whether the release notes between what is installed and what comes were read. */
public final class NotesInspector implements Inspector<NotesOptions> {

    @Override
    public Class<NotesOptions> options() {
        return NotesOptions.class;
    }

    @Override
    public Seen inspect(NotesOptions options, Occasion occasion) {
        Path base = occasion.directory();
        List<Source> sources = options.sources().stream()
                .map(source -> new Source(base.resolve(source.path()), source.from(), source.to()))
                .toList();
        Path file = options.acknowledged() == null ? null : base.resolve(options.acknowledged());
        try {
            return ReleaseNotes.of(sources, file).seen();
        } catch (ConfigurationException e) {
            return Seen.unknown(e.getMessage());
        }
    }
}
