package dev.stepgate.checks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** All checks, run once against a region in this process. */
final class CheckRun implements TestExecutionListener {

    private static final Map<String, String> UNDISTURBED = Map.of();

    private final Map<String, Result> results = new TreeMap<>();

    private CheckRun() {}

    /** What became of one check, or of a container that failed. */
    record Result(Outcome outcome, String message) {

        @Override
        public String toString() {
            return outcome == Outcome.PASSED ? outcome.toString() : outcome + ": " + message;
        }
    }

    /** As the run record says it. */
    enum Outcome {
        PASSED,
        FAILED,
        BROKEN,
        SKIPPED
    }

    /** The results by check id, with all checks of the module. */
    static Map<String, Result> of(String region, Path directory) {
        return of(region, directory, UNDISTURBED);
    }

    /** The same with further configuration parameters of JUnit. */
    static Map<String, Result> of(String region, Path directory, Map<String, String> parameters) {
        CheckRun run = new CheckRun();
        LauncherDiscoveryRequest request = request()
                .configurationParameter("region", region)
                .configurationParameter("stepgate.directory", directory.toString())
                .configurationParameters(parameters)
                .build();
        LauncherFactory.create().execute(request, run);
        return Collections.unmodifiableMap(run.results);
    }

    /** The ids of all checks of the module. */
    static Set<String> ids() {
        Launcher launcher = LauncherFactory.create();
        var plan = launcher.discover(request().build());
        Set<String> ids = new TreeSet<>();
        plan.getRoots().forEach(root -> plan.getDescendants(root).stream()
                .filter(TestIdentifier::isTest)
                .forEach(check -> ids.add(name(check))));
        return ids;
    }

    private static LauncherDiscoveryRequestBuilder request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage("dev.stepgate.checks"))
                .filters(ClassNameFilter.includeClassNamePatterns(".*Check"));
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
        results.put(name(identifier), new Result(Outcome.SKIPPED, reason));
    }

    @Override
    public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            results.put(name(identifier), result(result));
        }
    }

    private static Result result(TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        return switch (result.getStatus()) {
            case SUCCESSFUL -> new Result(Outcome.PASSED, "");
            case ABORTED -> new Result(Outcome.SKIPPED, String.valueOf(thrown));
            case FAILED ->
                thrown instanceof AssertionError
                        ? new Result(Outcome.FAILED, String.valueOf(thrown.getMessage()))
                        : new Result(Outcome.BROKEN, String.valueOf(thrown));
        };
    }

    private static String name(TestIdentifier identifier) {
        return identifier.getSource().orElse(null) instanceof MethodSource source
                ? CheckId.of(source.getClassName(), source.getMethodName())
                : identifier.getDisplayName();
    }
}
