package dev.stepgate.harness.outage;

import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Samples written as a table: one word each, {@code OK 0-5}, {@code FAIL 100-105}, {@code UNKNOWN 200-201}, in milliseconds. */
final class SampleTable {

    static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private SampleTable() {}

    static Instant at(long millis) {
        return ORIGIN.plusMillis(millis);
    }

    static List<Sample> samples(String... rows) {
        List<Sample> samples = new ArrayList<>();
        for (String row : rows) {
            String[] words = row.split("[ -]", 3);
            samples.add(sample(samples.size(), words[0], Long.parseLong(words[1]), Long.parseLong(words[2])));
        }
        return samples;
    }

    static Sample sample(long sequence, String outcome, long start, long finish) {
        SampleOutcome parsed = SampleOutcome.valueOf(outcome);
        String error = parsed == SampleOutcome.OK ? null : "refused";
        String requestId = parsed == SampleOutcome.FAIL ? "req-" + start : null;
        return new Sample("compute", sequence, at(start), at(start), at(finish), parsed, error, requestId);
    }
}
