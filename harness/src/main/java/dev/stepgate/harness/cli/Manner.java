package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.harness.claim.Claim;
import dev.stepgate.harness.claim.Place;
import dev.stepgate.harness.control.Desk;
import dev.stepgate.harness.control.OrderBox;
import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.run.Progress;
import dev.stepgate.harness.run.RealWorkshop;
import dev.stepgate.harness.run.Workshop;
import dev.stepgate.reports.record.RunHeader;
import java.nio.file.Path;
import java.util.List;

/** What differs between a run on an operator's region and a rehearsal. */
interface Manner {

    /** What the run works with. */
    Workshop workshop(RealWorkshop usual, Plan plan);

    /** Who is told what happens. */
    Progress progress(Plan plan);

    /**
     * Keeps others off the region; those who only run checks share it with their like.
     *
     * @throws ConfigurationException if somebody is at work there
     */
    default Claim claim(Region region, Plan plan, String runId) {
        boolean shared = plan.steps().stream().noneMatch(Step::observed);
        return Claim.of(Place.of(region.profile().region(), region.member().identity()), shared, "run " + runId);
    }

    /** The record has been begun. */
    void begun(RunHeader header, Path record);

    /** Where the run finds orders. */
    default Desk desk(Path record) {
        return new OrderBox(record);
    }

    /** What inspects each kind that the plan may ask for. */
    default List<Inspector<?>> inspectors() {
        return Inspectors.all();
    }

    /** The run did not end in time after Ctrl-C; what a person should do. */
    String afterHardStop(String region);

    /** A run on an operator's region: everything is as it seems, and told line by line. */
    static Manner usual(Console console) {
        return new Manner() {
            @Override
            public Workshop workshop(RealWorkshop usual, Plan plan) {
                return usual;
            }

            @Override
            public Progress progress(Plan plan) {
                return new RunProgress(console, plan);
            }

            @Override
            public void begun(RunHeader header, Path record) {
                console.line("run " + header.runId() + ": plan " + header.plan() + " in region " + header.region()
                        + ", record " + record);
            }

            @Override
            public String afterHardStop(String region) {
                return "next: ./stepgate sweep --region " + region;
            }
        };
    }
}
