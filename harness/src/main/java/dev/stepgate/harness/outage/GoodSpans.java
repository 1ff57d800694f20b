package dev.stepgate.harness.outage;

import dev.stepgate.reports.record.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The OK attempts of one probe, as limits on how long an outage between them can have been. */
final class GoodSpans {

    private final Instant[] starts;
    private final Instant[] finishes;

    /** For each OK, the earliest finish among it and those that started later. */
    private final Instant[] answeredBy;

    /** @param good the OK attempts in order of their starts */
    GoodSpans(List<Sample> good) {
        starts = good.stream().map(Sample::startedAt).toArray(Instant[]::new);
        finishes = good.stream().map(Sample::finishedAt).toArray(Instant[]::new);
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
        while (next < starts.length && starts[next].isBefore(beginsBy)) {
            Instant begin = starts[next];
            next++;
            Duration span = lasting(begin, next, to, lastsTo);
            longest = span.compareTo(longest) > 0 ? span : longest;
        }
        return longest;
    }

    /**
     * The earliest that an outage can have begun which lasted until {@code lastsTo} and began by {@code beginsBy}: after the start of
     * every OK that was answered by then.
     */
    Instant earliestBegin(Instant from, Instant beginsBy, Instant lastsTo) {
        int i = starts.length - 1;
        while (i >= 0 && (starts[i].isAfter(beginsBy) || finishes[i].isAfter(lastsTo))) {
            i--;
        }
        return i < 0 ? from : starts[i];
    }

    /** The latest that an outage can have ended which had begun by {@code beginsBy}: the first answer to an OK begun later. */
    Instant latestEnd(Instant to, Instant beginsBy) {
        int i = starts.length;
        while (i > 0 && !starts[i - 1].isBefore(beginsBy)) {
            i--;
        }
        return i < starts.length && answeredBy[i].isBefore(to) ? answeredBy[i] : to;
    }

    /** How long an outage can last that begins just after {@code begin}, before which all OKs up to {@code next} started. */
    private Duration lasting(Instant begin, int next, Instant to, Instant lastsTo) {
        Instant end = next < starts.length && answeredBy[next].isBefore(to) ? answeredBy[next] : to;
        return end.isBefore(lastsTo) ? Duration.ZERO : Duration.between(begin, end);
    }
}
