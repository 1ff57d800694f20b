package dev.stepgate.harness.backup;

import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.BackupOptions;
import dev.stepgate.reports.record.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Looks whether the backup of the database is there, fresh and not smaller than before, and restores it. */
public final class BackupInspector implements Inspector<BackupOptions> {

    private final Restorer restorer;
    private final Supplier<Instant> now;

    /** Restores into throw-away servers of the Docker engine. */
    public BackupInspector() {
        this(new ThrowAwayServer(), Instant::now);
    }

    /** @param now the time by the clock that files are written by */
    BackupInspector(Restorer restorer, Supplier<Instant> now) {
        this.restorer = restorer;
        this.now = now;
    }

    @Override
    public Class<BackupOptions> options() {
        return BackupOptions.class;
    }

    @Override
    public Seen inspect(BackupOptions options, Occasion occasion) throws InterruptedException {
        Opinion opinion = new Opinion(options);
        Outside outside = new Outside(
                occasion.directory().toAbsolutePath(), occasion.step().environment(), options.timeout());
        try {
            outside.run(options.fetch());
        } catch (IOException e) {
            return Seen.unknown("the backup could not be fetched: " + e.getMessage());
        }
        Path pattern = occasion.directory().toAbsolutePath().resolve(options.file());
        try {
            List<BackupFile> found = BackupFile.matching(pattern);
            if (found.isEmpty()) {
                opinion.failure("there is no backup: nothing matches " + pattern + "; make one, or correct file");
                return opinion.told();
            }
            look(found, occasion, options, opinion, outside);
        } catch (IOException e) {
            opinion.unknown("the backup could not be read: " + e.getMessage());
        }
        return opinion.told();
    }

    private void look(
            List<BackupFile> found, Occasion occasion, BackupOptions options, Opinion opinion, Outside outside)
            throws IOException, InterruptedException {
        BackupFile backup = found.get(0);
        Instant moment = now.get();
        opinion.age(backup, moment, occasion.phase() == Phase.AFTER ? occasion.began() : null);
        opinion.size(backup, found.size() > 1 ? found.get(1) : null);
        try {
            Contents contents = Contents.of(backup);
            opinion.contents(contents, moment);
            Restored restored = restorer.restore(backup, contents, options);
            opinion.restored(contents, restored);
            if (options.source() != null) {
                compare(options, restored, opinion, outside);
            }
        } catch (BrokenBackupException e) {
            opinion.failure("the backup " + backup.path() + " cannot be restored: " + e.getMessage());
        } catch (NoServerException e) {
            opinion.unknown(e.getMessage());
        }
    }

    private static void compare(BackupOptions options, Restored restored, Opinion opinion, Outside outside)
            throws InterruptedException {
        try {
            Map<String, Long> source = Tables.parse(outside.run(options.source().command()));
            opinion.compared(source, restored);
        } catch (IOException | IllegalArgumentException e) {
            opinion.unknown("the source could not be asked for its rows: " + e.getMessage());
        }
    }
}
