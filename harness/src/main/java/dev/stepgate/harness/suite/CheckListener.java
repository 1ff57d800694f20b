package dev.stepgate.harness.suite;

import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.opentest4j.TestAbortedException;

/**
 * Turns what JUnit reports into events. JUnit swallows what a listener throws, so the first such failure is kept and thrown by
 * {@link #reconcile}.
 */
final class CheckListener implements TestExecutionListener {

    /** The key of the report entries that say what a check tolerated. */
    private static final String TOLERATED = "tolerated";

    private final Clock clock;
    private final Consumer<Event> record;
    private final String step;
    private final Phase phase;
    private final Map<UniqueId, TestIdentifier> planned = new LinkedHashMap<>();
    private final Map<UniqueId, Long> begun = new ConcurrentHashMap<>();
    private final Map<UniqueId, Queue<String>> notes = new ConcurrentHashMap<>();
    private final Set<UniqueId> reported = ConcurrentHashMap.newKeySet();
    private final List<RuntimeException> ownFailures = java.util.Collections.synchronizedList(new ArrayList<>());

    CheckListener(Clock clock, Consumer<Event> record, String step, Phase phase, TestPlan plan) {
        this.clock = clock;
        this.record = record;
        this.step = step;
        this.phase = phase;
        for (TestIdentifier root : plan.getRoots()) {
            plan.getDescendants(root).stream()
                    .filter(CheckListener::isCheck)
                    .forEach(test -> planned.put(test.getUniqueIdObject(), test));
        }
    }

    /** A test, or a method that stands for several which are known only when they run (a parameterised test). */
    private static boolean isCheck(TestIdentifier identifier) {
        return identifier.isTest()
                || identifier.getSource().filter(MethodSource.class::isInstance).isPresent();
    }

    /** The ids of the checks that were discovered. */
    Collection<String> planned() {
        return planned.values().stream().map(CheckListener::id).distinct().toList();
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        begun.put(identifier.getUniqueIdObject(), clock.nanos());
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        guarded(() -> {
            if (identifier.isTest()) {
                finished(identifier, CheckOutcome.SKIPPED, reason, null);
            } else {
                below(identifier).forEach(check -> finished(check, CheckOutcome.SKIPPED, reason, null));
            }
        });
    }

    /** What a check tolerated is the message of one that passed; one that did not says it by itself. */
    @Override
    public void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
        String tolerated = entry.getKeyValuePairs().get(TOLERATED);
        if (tolerated != null) {
            notes.computeIfAbsent(identifier.getUniqueIdObject(), id -> new ConcurrentLinkedQueue<>())
                    .add(tolerated);
        }
    }

    private String message(TestIdentifier identifier, Throwable thrown) {
        Queue<String> tolerated = notes.get(identifier.getUniqueIdObject());
        return thrown != null || tolerated == null ? Traces.message(thrown) : String.join("\n", tolerated);
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        guarded(() -> {
            Throwable thrown = result.getThrowable().orElse(null);
            if (identifier.isTest()) {
                finished(
                        identifier,
                        outcome(result.getStatus(), thrown),
                        message(identifier, thrown),
                        Traces.trace(thrown));
            } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                record.accept(new Event.ContainerFailed(
                        clock.instant(),
                        step,
                        phase,
                        identifier.getLegacyReportingName(),
                        Traces.message(thrown),
                        Traces.trace(thrown)));
            }
        });
    }

    private static CheckOutcome outcome(TestExecutionResult.Status status, Throwable thrown) {
        return switch (status) {
            case SUCCESSFUL -> CheckOutcome.PASSED;
            case ABORTED ->
                thrown == null || thrown instanceof TestAbortedException ? CheckOutcome.SKIPPED : CheckOutcome.BROKEN;
            case FAILED -> thrown instanceof AssertionError ? CheckOutcome.FAILED : CheckOutcome.BROKEN;
        };
    }

    /**
     * Records as NOT_RUN what was planned and never reported.
     *
     * @throws RuntimeException the first failure of recording, if there was one: the record is not complete
     */
    void reconcile() {
        if (!ownFailures.isEmpty()) {
            throw ownFailures.get(0);
        }
        planned.forEach((uniqueId, check) -> {
            if (reported.stream().noneMatch(id -> id.hasPrefix(uniqueId))) {
                String message = "it was planned, and JUnit did not report it; see the failures of its class";
                finished(check, CheckOutcome.NOT_RUN, message, null);
            }
        });
    }

    private void finished(TestIdentifier check, CheckOutcome outcome, String message, String trace) {
        reported.add(check.getUniqueIdObject());
        Long from = begun.get(check.getUniqueIdObject());
        Duration duration = from == null ? Duration.ZERO : Duration.ofNanos(clock.nanos() - from);
        record.accept(new Event.CheckFinished(
                clock.instant(), step, phase, id(check), check.getDisplayName(), outcome, duration, message, trace));
    }

    private List<TestIdentifier> below(TestIdentifier container) {
        UniqueId prefix = container.getUniqueIdObject();
        return planned.values().stream()
                .filter(check -> check.getUniqueIdObject().hasPrefix(prefix))
                .toList();
    }

    private void guarded(Runnable recording) {
        try {
            recording.run();
        } catch (RuntimeException e) {
            ownFailures.add(e);
        }
    }

    /** The stable id: {@code compute.Server.becomesActive}. */
    private static String id(TestIdentifier check) {
        return check.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(CheckListener::id)
                .orElseGet(check::getUniqueId);
    }

    private static String id(MethodSource method) {
        String type = method.getClassName();
        int lastDot = type.lastIndexOf('.');
        String service = type.substring(type.lastIndexOf('.', lastDot - 1) + 1, lastDot);
        String name = type.substring(lastDot + 1).replaceFirst("Check$", "");
        return service + "." + name + "." + method.getMethodName();
    }
}
