package dev.stepgate.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A sample as a line of its own, to the nanosecond, with short names because there may be many.
 *
 * @param p the probe
 * @param n the sequence number
 * @param at when it was due, RFC 3339
 * @param s nanoseconds from when it was due to when it started
 * @param f nanoseconds from its start to its finish
 * @param o the outcome
 * @param e the error class; left out if OK
 * @param r the request id; left out if there is none, or OK
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SampleLine(String p, long n, Instant at, long s, long f, SampleOutcome o, String e, String r)
        implements PackedLine {

    SampleLine {
        Objects.requireNonNull(at, "at");
    }

    static SampleLine of(Sample sample, Redactor redactor) {
        return new SampleLine(
                sample.probe(),
                sample.sequence(),
                sample.scheduledAt(),
                Duration.between(sample.scheduledAt(), sample.startedAt()).toNanos(),
                Duration.between(sample.startedAt(), sample.finishedAt()).toNanos(),
                sample.outcome(),
                redactor.text(sample.error()),
                sample.outcome() == SampleOutcome.OK ? null : sample.requestId());
    }

    Sample sample() {
        Instant started = at.plusNanos(s);
        return new Sample(p, n, at, started, started.plusNanos(f), o, e, r);
    }
}
