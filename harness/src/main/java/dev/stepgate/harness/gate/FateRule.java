package dev.stepgate.harness.gate;

import dev.stepgate.harness.gate.SentOperation.Fortune;
import dev.stepgate.harness.plan.Trickle;
import dev.stepgate.harness.waiver.Rules;
import dev.stepgate.reports.record.Fate;
import dev.stepgate.reports.record.Fate.Action;
import dev.stepgate.reports.record.Fate.OperationSent;
import dev.stepgate.reports.record.OperationKind;
import dev.stepgate.reports.record.Operations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Judges the operations that were sent during a step: FAIL for each that was accepted and then failed, was lost, or reads otherwise
 * afterwards; UNKNOWN for each of which it could not be found out, and for a kind of which no creation was seen done.
 *
 * <p>A refusal, and a request without an answer, is no failure here, for nothing was promised; whether a service answers is for its probes
 * to say.
 */
final class FateRule {

    /** So many operations are told of, the others counted. */
    private static final int MOST = 5;

    private final Trickle trickle;
    private final List<SentOperation> operations;
    private final List<Fate.TrickleHindered> hindrances;

    FateRule(StepEvents events, Trickle trickle) {
        this.trickle = trickle;
        this.operations = SentOperation.all(events);
        this.hindrances = events.of(Fate.TrickleHindered.class);
    }

    Operations count() {
        Map<Fortune, Integer> counts = new EnumMap<>(Fortune.class);
        operations.forEach(operation -> counts.merge(operation.fortune(), 1, Integer::sum));
        return new Operations(
                operations.size(),
                counts.getOrDefault(Fortune.DONE, 0),
                counts.getOrDefault(Fortune.FAILED, 0),
                counts.getOrDefault(Fortune.LOST, 0),
                counts.getOrDefault(Fortune.CHANGED, 0),
                counts.getOrDefault(Fortune.REFUSED, 0),
                counts.getOrDefault(Fortune.UNANSWERED, 0),
                counts.getOrDefault(Fortune.UNKNOWN, 0));
    }

    /** What was seen to be wrong until then. */
    List<Finding> until(Instant end) {
        return told(
                operations.stream().filter(operation -> operation.endedBy(end)).toList(), true);
    }

    List<Finding> judge() {
        List<Finding> findings = new ArrayList<>(told(operations, true));
        findings.addAll(told(operations, false));
        trickle.operations().forEach(kind -> findings.add(seen(kind)));
        return findings;
    }

    private static List<Finding> told(List<SentOperation> some, boolean failures) {
        List<String> reasons = some.stream()
                .filter(operation -> failures ? operation.fortune().isBad() : operation.fortune() == Fortune.UNKNOWN)
                .map(SentOperation::describe)
                .toList();
        List<String> shown = new ArrayList<>(reasons.subList(0, Math.min(MOST, reasons.size())));
        if (reasons.size() > MOST) {
            shown.add((reasons.size() - MOST) + " more operations "
                    + (failures ? "failed, were lost or changed" : "of which it is not known what came of them"));
        }
        return shown.stream()
                .map(reason -> failures ? Finding.fail(Rules.OPERATION, List.of(), reason) : Finding.unknown(reason))
                .toList();
    }

    /** Whether of a kind that was asked for at least one creation came to an end that says something. */
    private Finding seen(OperationKind kind) {
        List<SentOperation> ofKind = operations.stream()
                .filter(operation ->
                        operation.sent().kind() == kind && operation.sent().action() == Action.CREATE)
                .toList();
        boolean telling = ofKind.stream()
                .map(SentOperation::fortune)
                .anyMatch(fortune -> fortune == Fortune.DONE || fortune.isBad());
        if (telling) {
            return Finding.PASS;
        }
        String expected = "expected the trickle to see a " + kind.word() + " made, ";
        if (ofKind.isEmpty()) {
            return Finding.unknown(expected + "no request for one was sent"
                    + (hindrances.isEmpty() ? "" : ": " + hindrances.get(0).detail()));
        }
        OperationSent last = ofKind.get(ofKind.size() - 1).sent();
        return Finding.unknown(
                expected + "none of " + ofKind.size() + " requests was accepted and seen done; the last: "
                        + (last.error() == null ? "accepted with " + last.status() : last.error()));
    }
}
