package dev.stepgate.harness.cli;

import dev.stepgate.harness.backup.BackupInspector;
import dev.stepgate.harness.headroom.HeadroomInspector;
import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.notes.NotesInspector;
import dev.stepgate.harness.readiness.HopInspector;
import dev.stepgate.harness.readiness.MigrationInspector;
import dev.stepgate.harness.readiness.UpgradeCheckInspector;
import java.util.List;

/** What inspects each kind that a plan may ask for. */
final class Inspectors {

    private Inspectors() {}

    static List<Inspector<?>> all() {
        return List.of(
                new BackupInspector(),
                new HeadroomInspector(),
                new HopInspector(),
                new UpgradeCheckInspector(),
                new MigrationInspector(),
                new NotesInspector());
    }
}
