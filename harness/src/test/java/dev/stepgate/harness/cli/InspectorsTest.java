package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.BackupOptions;
import dev.stepgate.harness.plan.Inspecting;
import dev.stepgate.harness.plan.MigrationOptions;
import dev.stepgate.harness.plan.UpgradeCheckOptions;
import dev.stepgate.harness.plan.VersionOptions;
import dev.stepgate.reports.record.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectorsTest {

    @Test
    void rehearsalSaysOfEachInspectionThatWouldRunCommandsThatNothingWasInspected() throws Exception {
        for (Class<? extends Inspecting> kind :
                List.of(BackupOptions.class, MigrationOptions.class, UpgradeCheckOptions.class, VersionOptions.class)) {
            Seen seen = asked(kind);

            assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
            assertThat(seen.details())
                    .as(kind.getSimpleName())
                    .singleElement()
                    .asString()
                    .startsWith("nothing was inspected, for this is a rehearsal");
        }
    }

    /** Neither options nor an occasion are needed for what is not made. */
    private static <O extends Inspecting> Seen asked(Class<O> kind) throws InterruptedException {
        @SuppressWarnings("unchecked")
        Inspector<O> inspector = (Inspector<O>) Inspectors.rehearsed().stream()
                .filter(one -> one.options() == kind)
                .findFirst()
                .orElseThrow();
        return inspector.inspect(null, null);
    }
}
