package dev.stepgate.harness.run;

import dev.stepgate.harness.step.HostLine;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Observation.ContainerEvent;
import dev.stepgate.reports.record.PackedSamples;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records first, then remembers for the judge what it needs, then tells who watches. Safe for use by several threads. A long run is
 * not kept whole: of the output only the marks, what was done on which host, and the latest line, of the samples
 * those since the present step began, packed: for an hour of 2,000 attempts a second some 60 MB.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final RunHeader header;
    private final Recorder recorder;
    private final Progress progress;
    private volatile Runnable whenLost = () -> {};
    private final List<Event> events = new ArrayList<>();
    private PackedSamples.Builder samples = new PackedSamples.Builder();
    private long failures;
    private final Map<String, Sample> latest = new HashMap<>();

    Journal(RunHeader header, Recorder recorder, Progress progress) {
        this.header = header;
        this.recorder = recorder;
        this.progress = progress;
    }

    /** @param whenLost is told, from any thread, when something could not be recorded */
    void whenLost(Runnable whenLost) {
        this.whenLost = whenLost;
    }

    /** Remembers what another harness has recorded of this run. */
    void recall(RunRecord record, Instant samplesSince) {
        record.events().forEach(this::remember);
        synchronized (this) {
            record.samples().stream()
                    .filter(sample -> !sample.scheduledAt().isBefore(samplesSince))
                    .forEach(samples::add);
        }
    }

    void event(Event event) {
        written(() -> recorder.event(event));
        remember(event);
        tell(() -> progress.happened(event));
    }

    void sample(Sample sample) {
        written(() -> recorder.sample(sample));
        switch (remember(sample)) {
            case CHANGED -> tell(() -> progress.changed(sample));
            case LATE -> tell(() -> progress.late(sample));
            case SAME -> {}
        }
    }

    private void written(Runnable writing) {
        try {
            writing.run();
        } catch (RuntimeException e) {
            whenLost.run();
            throw e;
        }
    }

    void judged(StepJudgement judgement) {
        tell(() -> progress.judged(judgement));
    }

    /** What has been recorded so far, as far as the present step needs it. */
    synchronized RunRecord soFar() {
        return new RunRecord(header, events, samples.build(), null, null, List.of());
    }

    /** The number of probes that have been OK or have failed. */
    synchronized int definite() {
        return latest.size();
    }

    /** The number of attempts that have failed. */
    synchronized long failures() {
        return failures;
    }

    /** Forgets the samples that were due before this time, and the containers' events, of which there may be very many. */
    synchronized void forgetBefore(Instant time) {
        events.removeIf(event -> event instanceof ContainerEvent && event.at().isBefore(time));
        PackedSamples kept = samples.build().dueIn(time, Instant.MAX);
        samples = new PackedSamples.Builder();
        kept.forEach(samples::add);
    }

    private synchronized void remember(Event event) {
        int last = events.size() - 1;
        if (plain(event) && last >= 0 && plain(events.get(last))) {
            events.set(last, event);
        } else {
            events.add(event);
        }
    }

    private static boolean plain(Event event) {
        return event instanceof Event.OutputLine line
                && line.mark() == null
                && HostLine.of(line.text()).isEmpty();
    }

    /** What a sample tells of its probe. */
    private enum News {
        CHANGED,
        LATE,
        SAME
    }

    /** Samples come in the order of finishing: one that timed out may have begun before others that were OK, and ended nothing. */
    private synchronized News remember(Sample sample) {
        samples.add(sample);
        boolean failed = sample.outcome() == SampleOutcome.FAIL;
        failures += failed ? 1 : 0;
        if (sample.outcome() == SampleOutcome.UNKNOWN) {
            return News.SAME;
        }
        Sample before = latest.get(sample.probe());
        if (before != null && before.sequence() > sample.sequence()) {
            return failed && before.outcome() == SampleOutcome.OK ? News.LATE : News.SAME;
        }
        latest.put(sample.probe(), sample);
        boolean changed = before == null ? failed : before.outcome() != sample.outcome();
        return changed ? News.CHANGED : News.SAME;
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.warn("progress could not be shown; the run goes on", e);
        }
    }
}
