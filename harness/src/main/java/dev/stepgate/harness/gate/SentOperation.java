package dev.stepgate.harness.gate;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Fate;
import dev.stepgate.reports.record.Fate.Action;
import dev.stepgate.reports.record.Fate.OperationEnded;
import dev.stepgate.reports.record.Fate.OperationSent;
import dev.stepgate.reports.record.Fate.Outcome;
import dev.stepgate.reports.record.Fate.ReadBack;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One operation of the trickle and everything that is known of it. */
final class SentOperation {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final OperationSent sent;
    private final String mark;
    private OperationEnded end;
    private ReadBack readBack;

    /** What became of an operation, in the words of {@link dev.stepgate.reports.record.Operations}. */
    enum Fortune {
        DONE,
        FAILED,
        LOST,
        CHANGED,
        REFUSED,
        UNANSWERED,
        UNKNOWN;

        /** Whether the service broke a promise. */
        boolean isBad() {
            return this == FAILED || this == LOST || this == CHANGED;
        }
    }

    private SentOperation(OperationSent sent, String mark) {
        this.sent = sent;
        this.mark = mark;
    }

    /** The operations of a step in the order of their answers; an end belongs to the latest that was sent of its object. */
    static List<SentOperation> all(StepEvents events) {
        List<SentOperation> all = new ArrayList<>();
        Map<String, SentOperation> latest = new HashMap<>();
        List<Event.OutputLine> lines = events.of(Event.OutputLine.class);
        for (Fate fate : events.of(Fate.class)) {
            if (fate instanceof OperationSent sent) {
                SentOperation operation = new SentOperation(sent, mark(lines, sent.sentAt()));
                all.add(operation);
                latest.put(sent.action() + sent.object(), operation);
            } else if (fate instanceof OperationEnded ended) {
                SentOperation operation = latest.get(ended.action() + ended.object());
                if (operation != null) {
                    operation.end = ended;
                }
            } else if (fate instanceof ReadBack read) {
                SentOperation operation = latest.get(Action.CREATE + read.object());
                if (operation != null) {
                    operation.readBack = read;
                }
            }
        }
        return all;
    }

    /** What the step's command was doing at that time; null if it had not said. */
    private static String mark(List<Event.OutputLine> lines, Instant at) {
        return lines.stream()
                .filter(line -> line.mark() != null && !line.at().isAfter(at))
                .map(Event.OutputLine::mark)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    OperationSent sent() {
        return sent;
    }

    Fortune fortune() {
        if (sent.refused()) {
            return Fortune.REFUSED;
        }
        if (!sent.accepted()) {
            return end == null || end.outcome() == Outcome.UNKNOWN ? Fortune.UNKNOWN : Fortune.UNANSWERED;
        }
        Fortune done = end == null ? Fortune.UNKNOWN : of(end.outcome());
        if (sent.action() == Action.DELETE || done != Fortune.DONE) {
            return done;
        }
        return readBack == null ? Fortune.UNKNOWN : of(readBack.outcome());
    }

    private static Fortune of(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Fortune.DONE;
            case FAILED -> Fortune.FAILED;
            case LOST -> Fortune.LOST;
            case CHANGED -> Fortune.CHANGED;
            // Nothing at all of something accepted.
            case NOTHING -> Fortune.LOST;
            case UNKNOWN -> Fortune.UNKNOWN;
        };
    }

    /** Whether what became of it was known by then. */
    boolean endedBy(Instant time) {
        Instant known = readBack != null ? readBack.at() : end != null ? end.at() : Instant.MAX;
        return !known.isAfter(time);
    }

    /** A sentence on what became of it. */
    String describe() {
        String subject = (sent.action() == Action.CREATE ? "creation of " : "deletion of ")
                + sent.kind().word() + " " + sent.object()
                + (sent.requestId() == null ? "" : " (" + sent.requestId() + ")");
        String sending = (sent.accepted() ? "accepted with " + sent.status() : "sent and not answered") + " at "
                + TIME.format(sent.sentAt()) + (mark == null ? "" : " under " + mark);
        return switch (fortune()) {
            case DONE -> subject + ", " + sending + ", was done";
            case FAILED -> subject + ", " + sending + ", failed: " + detail();
            case LOST -> subject + ", " + sending + ", was lost: " + detail();
            case CHANGED -> subject + ", " + sending + ", was done and reads otherwise now: " + detail();
            case REFUSED, UNANSWERED -> subject + ", " + sending + ": " + sent.error();
            case UNKNOWN -> "it is not known what came of the " + subject + ", " + sending + ": " + detail();
        };
    }

    private String detail() {
        if (readBack != null) {
            return readBack.detail();
        }
        if (end == null) {
            return "the record does not tell its end";
        }
        return end.outcome() == Outcome.DONE && sent.accepted()
                ? "what was written was not read back (" + end.detail() + ")"
                : end.detail();
    }
}
