package dev.stepgate.harness.fate;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Fate;
import dev.stepgate.reports.record.Fate.Action;
import dev.stepgate.reports.record.Fate.Outcome;
import java.time.Instant;
import java.util.function.Consumer;

/** Records what becomes of the operations of one step. */
final class Notes {

    private static final int LONGEST = 1000;

    private final String step;
    private final Clock clock;
    private final Consumer<Event> record;

    Notes(String step, Clock clock, Consumer<Event> record) {
        this.step = step;
        this.clock = clock;
        this.record = record;
    }

    Instant now() {
        return clock.instant();
    }

    /** @param status null if there was no answer */
    void sent(Instant sentAt, Thing thing, Action action, Integer status, String requestId, String error) {
        record.accept(new Fate.OperationSent(
                now(),
                sentAt,
                step,
                thing.kind(),
                action,
                thing.name(),
                status,
                requestId,
                error == null ? null : shortened(error)));
    }

    void ended(Thing thing, Action action, Outcome outcome, String detail) {
        record.accept(
                new Fate.OperationEnded(now(), step, thing.kind(), action, thing.name(), outcome, shortened(detail)));
    }

    void readBack(Thing thing, Outcome outcome, String detail) {
        record.accept(new Fate.ReadBack(now(), step, thing.kind(), thing.name(), outcome, shortened(detail)));
    }

    void hindered(String detail) {
        record.accept(new Fate.TrickleHindered(now(), step, shortened(detail)));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
