package dev.stepgate.reports.summary;

import dev.stepgate.reports.record.Operations;
import java.util.ArrayList;
import java.util.List;

/** What became of the operations that were sent during a step, in a line; nothing if none were to be sent. */
final class OperationLines {

    private OperationLines() {}

    static List<String> lines(Operations operations) {
        if (operations == null) {
            return List.of();
        }
        List<String> parts = new ArrayList<>(List.of(operations.sent() + " sent", operations.done() + " done"));
        add(parts, operations.failed(), "failed");
        add(parts, operations.lost(), "lost");
        add(parts, operations.changed(), "changed afterwards");
        add(parts, operations.refused(), "refused");
        add(parts, operations.unanswered(), "unanswered");
        add(parts, operations.unknown(), "unknown");
        return Wrapped.lines("  ", "operations: " + String.join(", ", parts));
    }

    private static void add(List<String> parts, long count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }
}
