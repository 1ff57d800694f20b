package dev.stepgate.harness.drift;

import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.DriftOptions;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Takes a snapshot of the region before a step and after it, keeps both in the record, and says what differs and was not expected: silent
 * drift. To be asked for after a step.
 */
public final class DriftInspector implements Inspector<DriftOptions> {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final String FOLDER = "snapshots";

    @Override
    public Class<DriftOptions> options() {
        return DriftOptions.class;
    }

    @Override
    public Seen prepare(DriftOptions options, Occasion occasion) {
        List<String> strange = strange(options);
        if (!strange.isEmpty()) {
            return Seen.unknown("leaveOut names parts that there are not: " + String.join(", ", strange)
                    + "; there are " + String.join(", ", Camera.parts()));
        }
        Snapshot before = take(options, occasion);
        return before.count() > 0 ? null : Seen.unknown("nothing of the region could be seen before the step");
    }

    private static List<String> strange(DriftOptions options) {
        return options.leaveOut().stream()
                .filter(part -> !Camera.parts().contains(part))
                .toList();
    }

    @Override
    public Seen inspect(DriftOptions options, Occasion occasion) throws InterruptedException {
        Path before = file(occasion, Phase.BEFORE);
        if (occasion.phase() != Phase.AFTER || !Files.exists(before)) {
            return Seen.unknown("there is no snapshot from before step "
                    + occasion.step().id() + " to compare with; ask for drift after a step");
        }
        Snapshot old = Snapshot.read(before);
        long deadline = System.nanoTime() + options.within().toNanos();
        Seen seen = judge(
                SnapshotDiff.between(old, take(options, occasion)),
                occasion.step().expect());
        while (seen.verdict() != Verdict.PASS && System.nanoTime() - deadline < 0) {
            TimeUnit.NANOSECONDS.sleep(Math.min(LOOK.toNanos(), Math.max(1, deadline - System.nanoTime())));
            seen = judge(
                    SnapshotDiff.between(old, take(options, occasion)),
                    occasion.step().expect());
        }
        return seen;
    }

    /** @param expected patterns on the lines that tell a difference */
    static Seen judge(SnapshotDiff diff, List<Pattern> expected) {
        List<String> failures = new ArrayList<>();
        List<String> details = new ArrayList<>();
        for (String line : diff.lines()) {
            if (expected.stream().anyMatch(pattern -> pattern.matcher(line).find())) {
                details.add("expected: " + line);
            } else {
                failures.add("was not expected to change: " + line);
            }
        }
        expected.stream()
                .filter(pattern -> diff.lines().stream()
                        .noneMatch(line -> pattern.matcher(line).find()))
                .forEach(pattern -> details.add("expected, and nothing of it changed: " + pattern));
        return new Seen(diff.compared(), failures, diff.unknown(), details);
    }

    private static Snapshot take(DriftOptions options, Occasion occasion) {
        Snapshot snapshot = Camera.take(occasion.region(), options.leaveOut(), part -> {});
        snapshot.write(file(occasion, occasion.phase()));
        return snapshot;
    }

    private static Path file(Occasion occasion, Phase phase) {
        return occasion.record()
                .resolve(FOLDER)
                .resolve(occasion.step().id() + (phase == Phase.BEFORE ? "-before" : "-after") + ".json");
    }
}
