package dev.stepgate.harness.suite;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs checks and records what was planned and what became of each: a planned check that JUnit never reports is NOT_RUN, and a
 * container that throws is an event of its own. The id of a check is its package's last name, its class without {@code Check} and its
 * method: {@code compute.Server.becomesActive}.
 */
public final class CheckSuite {

    /** Where the checks are. */
    private static final String CHECKS = "dev.stepgate.checks";

    private final Clock clock;
    private final Consumer<Event> record;
    private final Map<String, String> parameters;
    private final String where;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * Prepares; runs nothing.
     *
     * @param record takes the events, from several threads
     * @param parameters JUnit configuration parameters, {@code region}, {@code stepgate.directory} and {@code runId} among them
     */
    public CheckSuite(Clock clock, Consumer<Event> record, Map<String, String> parameters) {
        this(clock, record, parameters, CHECKS);
    }

    /** @param where the package whose classes {@code *Check} are run */
    CheckSuite(Clock clock, Consumer<Event> record, Map<String, String> parameters, String where) {
        this.clock = clock;
        this.record = record;
        this.parameters = Map.copyOf(parameters);
        this.where = where;
    }

    /**
     * Runs the checks that a tag expression chooses. An empty choice is recorded as an empty plan, which never passes.
     *
     * @param tagExpression in JUnit's language, such as {@code smoke & !slow}
     */
    public void run(String step, Phase phase, String tagExpression) {
        run(step, phase, tagExpression, Map.of());
    }

    /**
     * As {@link #run(String, Phase, String)}.
     *
     * @param more configuration parameters for these checks alone
     */
    public void run(String step, Phase phase, String tagExpression, Map<String, String> more) {
        // Listeners that other libraries on the class path register would write results of their own beside the record.
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            StopCondition.tell(session, stopped);
            Launcher launcher = session.getLauncher();
            TestPlan plan = launcher.discover(request(tagExpression, more));
            CheckListener listener = new CheckListener(clock, record, step, phase, plan);
            record.accept(new Event.ChecksPlanned(clock.instant(), step, phase, List.copyOf(listener.planned())));
            launcher.execute(plan, listener);
            listener.reconcile();
        }
    }

    /** Lets no other check begin, now and later; from any thread. What runs is to be interrupted by the caller. */
    public void stop() {
        stopped.set(true);
    }

    private LauncherDiscoveryRequest request(String tagExpression, Map<String, String> more) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(where))
                .filters(includeClassNamePatterns(".*Check"), TagFilter.includeTags(tagExpression))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .configurationParameter("junit.jupiter.extensions.autodetection.include", StopCondition.class.getName())
                .configurationParameters(parameters)
                .configurationParameters(more)
                .build();
    }
}
