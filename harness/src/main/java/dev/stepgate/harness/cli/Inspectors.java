package dev.stepgate.harness.cli;

import dev.stepgate.harness.backup.BackupInspector;
import dev.stepgate.harness.drift.DriftInspector;
import dev.stepgate.harness.headroom.HeadroomInspector;
import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.notes.NotesInspector;
import dev.stepgate.harness.plan.BackupOptions;
import dev.stepgate.harness.plan.Inspecting;
import dev.stepgate.harness.plan.MigrationOptions;
import dev.stepgate.harness.plan.UpgradeCheckOptions;
import dev.stepgate.harness.plan.VersionOptions;
import dev.stepgate.harness.readiness.HopInspector;
import dev.stepgate.harness.readiness.MigrationInspector;
import dev.stepgate.harness.readiness.UpgradeCheckInspector;
import dev.stepgate.harness.readiness.VersionInspector;
import java.util.List;
import java.util.Set;

/** What inspects each kind that a plan may ask for. */
final class Inspectors {

    private static final Set<Class<? extends Inspecting>> RUN_COMMANDS =
            Set.of(BackupOptions.class, MigrationOptions.class, UpgradeCheckOptions.class, VersionOptions.class);

    /** Beside a PASS that keeps no rehearsal from going on. */
    static final String NOT_MADE =
            "nothing was inspected, for this is a rehearsal: it would run commands on this machine;"
                    + " only a run on a region inspects it";

    private Inspectors() {}

    static List<Inspector<?>> all() {
        return List.of(
                new HopInspector(),
                new UpgradeCheckInspector(),
                new MigrationInspector(),
                new VersionInspector(),
                new NotesInspector(),
                new BackupInspector(),
                new HeadroomInspector(),
                new DriftInspector());
    }

    /** The same for a rehearsal, which runs nothing on this machine: what would run commands is not made, and says so. */
    static List<Inspector<?>> rehearsed() {
        return all().stream()
                .map(inspector ->
                        RUN_COMMANDS.contains(inspector.options()) ? new Unmade<>(inspector.options()) : inspector)
                .toList();
    }

    /**
     * Stands for an inspection that is not made in a rehearsal.
     *
     * @param options of its kind
     */
    private record Unmade<O extends Inspecting>(Class<O> options) implements Inspector<O> {

        @Override
        public Seen inspect(O asked, Occasion occasion) {
            return new Seen(1, List.of(), List.of(), List.of(NOT_MADE));
        }
    }
}
