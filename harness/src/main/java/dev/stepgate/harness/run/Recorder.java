package dev.stepgate.harness.run;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Sample;

/** Where a run is recorded. Called from several threads; what it throws ends the run, which must not go on unrecorded. */
public interface Recorder {

    /** Records an event, durably before it returns. */
    void event(Event event);

    /** Records a sample. */
    void sample(Sample sample);

    /** Records with this writer. */
    static Recorder to(RunWriter writer) {
        return new Recorder() {
            @Override
            public void event(Event event) {
                writer.event(event);
            }

            @Override
            public void sample(Sample sample) {
                writer.sample(sample);
            }
        };
    }
}
