package dev.stepgate.harness.handover;

import dev.stepgate.harness.control.Presence;
import dev.stepgate.harness.control.Situation;
import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.reports.record.RecordException;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file {@code handover.md} in a record's directory. */
public final class HandoverFile {

    /** Its name. */
    public static final String NAME = "handover.md";

    private HandoverFile() {}

    /** The sheet of a run as its record is now, also while it goes on. */
    public static String text(Path directory) {
        boolean live = Presence.isHeld(directory);
        RunRecord record = RunReader.read(directory);
        if (record.plan() == null) {
            throw new RecordException(directory + " has no plan.yaml: it is not the record of a plan's run");
        }
        Plan plan = PlanReader.parse(directory.resolve("plan.yaml"), record.plan());
        return HandoverSheet.of(plan, Judge.judge(record, plan), Situation.of(record, live));
    }

    /**
     * Writes a sheet, in place of an earlier one.
     *
     * @throws RecordException if it cannot be written
     */
    public static void write(Path file, String text) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RecordException("could not write " + file + ": " + e, e);
        }
    }
}
