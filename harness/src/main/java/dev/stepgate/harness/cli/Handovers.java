package dev.stepgate.harness.cli;

import dev.stepgate.harness.handover.HandoverFile;
import dev.stepgate.harness.run.Progress;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.Steering.WaitBegan;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another progress, and a hand-over sheet in the record whenever the run begins to wait for a person.
 *
 * @param told is told everything
 * @param record the directory of the run
 */
record Handovers(Progress told, Path record) implements Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Handovers.class);

    @Override
    public void happened(Event event) {
        told.happened(event);
        if (event instanceof WaitBegan) {
            write(record);
        }
    }

    @Override
    public void changed(Sample sample) {
        told.changed(sample);
    }

    @Override
    public void late(Sample sample) {
        told.late(sample);
    }

    @Override
    public void judged(StepJudgement judgement) {
        told.judged(judgement);
    }

    /** Writes the sheet; that it cannot be written changes nothing of the run. */
    static void write(Path record) {
        try {
            HandoverFile.write(record.resolve(HandoverFile.NAME), HandoverFile.text(record));
        } catch (RuntimeException e) {
            LOG.warn("the hand-over sheet of {} could not be written", record, e);
        }
    }
}
