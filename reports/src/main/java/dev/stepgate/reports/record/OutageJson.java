package dev.stepgate.reports.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** An outage as {@code judgement.json} shows it; the names of the components are the names in the file. */
record OutageJson(
        String start,
        String end,
        BigDecimal durationMs,
        BigDecimal lowerMs,
        BigDecimal upperMs,
        boolean open,
        int failures,
        List<String> errors,
        String firstRequestId,
        String lastRequestId,
        BetweenJson onset,
        BetweenJson recovery,
        String mark,
        List<String> hosts,
        List<HappeningJson> inOnset) {

    private static final DateTimeFormatter MILLIS = instant(3);
    private static final DateTimeFormatter NANOS = instant(9);

    private static DateTimeFormatter instant(int digits) {
        return new DateTimeFormatterBuilder().appendInstant(digits).toFormatter();
    }

    private static String text(Instant instant) {
        return (instant.equals(instant.truncatedTo(ChronoUnit.MILLIS)) ? MILLIS : NANOS).format(instant);
    }

    static OutageJson of(Outage outage) {
        return new OutageJson(
                text(outage.start()),
                text(outage.end()),
                Millis.of(outage.duration()),
                Millis.of(outage.lower()),
                Millis.of(outage.upper()),
                outage.open(),
                outage.failures(),
                outage.errors(),
                outage.firstRequestId(),
                outage.lastRequestId(),
                BetweenJson.of(outage.onset()),
                BetweenJson.of(outage.recovery()),
                outage.cause().mark(),
                outage.cause().hosts(),
                outage.cause().inOnset().stream().map(HappeningJson::of).toList());
    }

    Outage outage(String probe) {
        return new Outage(
                probe,
                Instant.parse(start),
                Instant.parse(end),
                Millis.duration(lowerMs),
                Millis.duration(upperMs),
                open,
                failures,
                errors,
                firstRequestId,
                lastRequestId,
                onset == null ? null : onset.between(),
                recovery == null ? null : recovery.between(),
                cause());
    }

    private Cause cause() {
        return new Cause(
                mark,
                hosts == null ? List.of() : hosts,
                inOnset == null
                        ? List.of()
                        : inOnset.stream().map(HappeningJson::happening).toList());
    }

    record BetweenJson(String from, String to) {

        static BetweenJson of(Outage.Between between) {
            return between == null ? null : new BetweenJson(text(between.from()), text(between.to()));
        }

        Outage.Between between() {
            return new Outage.Between(Instant.parse(from), Instant.parse(to));
        }
    }

    record HappeningJson(String at, Cause.Kind kind, String text) {

        static HappeningJson of(Cause.Happening happening) {
            return new HappeningJson(OutageJson.text(happening.at()), happening.kind(), happening.text());
        }

        Cause.Happening happening() {
            return new Cause.Happening(Instant.parse(at), kind, text);
        }
    }
}
