package dev.stepgate.harness.run;

import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import java.util.List;

/** Follows what probes see while they see it. Nothing is judged by what it makes of it; what it throws is logged and changes nothing. */
public interface Onlooker {

    /** These probes begin; before their first attempt. */
    void begun(List<ProbeSpec> probes);

    /** An attempt has ended, and has been recorded. Called from one thread, which must not be held up. */
    void seen(Sample sample);
}
