package dev.stepgate.harness.outage;

import dev.stepgate.reports.record.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The OK attempts of one probe, as limits on how long an outage between them can have been. */
final class GoodSpans {

    private final Instant[] starts;

    /** For each OK, the earliest finish among it and those that started later. */
    private final Instant[] answeredBy;

    /** @param good the OK attempts in order of their starts */
    GoodSpans(List<Sample> good) {
        starts = good.stream().map(Sample::startedAt).toArray(Instant[]::new);
        answeredBy = new Instant[starts.length];
        for (int i = starts.length - 1; i >= 0; i--) {
            Instant finish = good.get(i).finishedAt();
            boolean earliest = i == starts.length - 1 || finish.isBefore(answeredBy[i + 1]);
            answeredBy[i] = earliest ? finish : answeredBy[i + 1];
        }
    }

    /**
     * The longest span in the observation that begins by {@code beginsBy}, lasts until {@code lastsTo} and contains no OK attempt
     * wholly.
     */
    Duration longestOutage(Instant from, Instant to, Instant beginsBy, Instant lastsTo) {
        int next = 0;
        Duration longest = lasting(from, next, to, lastsTo);
        while (next < starts.length && !starts[next].isAfter(beginsBy)) {
            Instant begin = starts[next];
            next++;
            Duration span = lasting(begin, next, to, lastsTo);
            longest = span.compareTo(longest) > 0 ? span : longest;
        }
        return longest;
    }

    /** How long an outage can last that begins just after {@code begin}, before which all OKs up to {@code next} started. */
    private Duration lasting(Instant begin, int next, Instant to, Instant lastsTo) {
        Instant end = next < starts.length && answeredBy[next].isBefore(to) ? answeredBy[next] : to;
        return end.isBefore(lastsTo) ? Duration.ZERO : Duration.between(begin, end);
    }
}
