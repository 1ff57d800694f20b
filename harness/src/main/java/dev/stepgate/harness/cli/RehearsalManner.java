package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.harness.claim.Claim;
import dev.stepgate.harness.control.Desk;
import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.rehearsal.FaultOrder;
import dev.stepgate.harness.rehearsal.RehearsalWorkshop;
import dev.stepgate.harness.run.Progress;
import dev.stepgate.harness.run.RealWorkshop;
import dev.stepgate.harness.run.Workshop;
import dev.stepgate.lab.embedded.EmbeddedRegion;
import dev.stepgate.reports.record.RunHeader;
import java.nio.file.Path;
import java.util.List;

/** A run on an embedded region: commands are enacted, and a line per step tells of it. */
record RehearsalManner(EmbeddedRegion region, List<FaultOrder> faults, long seed, RehearsalProgress told)
        implements Manner {

    @Override
    public Workshop workshop(RealWorkshop usual, Plan plan) {
        return new RehearsalWorkshop(usual, region, faults, usual.clock(), seed);
    }

    /** Nobody else can be at work on a region in this process. */
    @Override
    public Claim claim(Region open, Plan plan, String runId) {
        return Claim.none();
    }

    @Override
    public Progress progress(Plan plan) {
        return told;
    }

    @Override
    public void begun(RunHeader header, Path record) {
        // One line per step says enough; the record is named at the end.
    }

    @Override
    public Desk desk(Path record) {
        return Desk.REHEARSAL;
    }

    @Override
    public List<Inspector<?>> inspectors() {
        return Inspectors.rehearsed();
    }

    @Override
    public String afterHardStop(String name) {
        return "nothing is left of region " + name + ", which was in this process";
    }
}
