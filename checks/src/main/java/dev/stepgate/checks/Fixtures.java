package dev.stepgate.checks;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Patience;
import dev.stepgate.checks.cloud.Poll;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.Removal;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the checks of one execution share: the region, the run's id, the record of requests. Safe for several threads. */
public final class Fixtures implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Region region;
    private final RunId run;
    private final LastRequest lastRequest = new LastRequest();
    private final OpenResources open = OpenResources.untilClosed();

    private Fixtures(Region region, RunId run) {
        this.region = region;
        this.run = run;
        region.tap(lastRequest);
    }

    /**
     * Those of the execution that the context belongs to; opens the region at the first call.
     *
     * @throws ConfigurationException if the region is not named, or its configuration is wrong
     */
    public static Fixtures of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Fixtures.class))
                .getOrComputeIfAbsent(Fixtures.class, key -> open(context), Fixtures.class);
    }

    private static Fixtures open(ExtensionContext context) {
        String region = context.getConfigurationParameter("region").orElse("");
        Path directory =
                Path.of(context.getConfigurationParameter("stepgate.directory").orElse("."));
        if (region.isBlank()) {
            throw new ConfigurationException(List.of(new Problem(
                    directory.resolve("regions"),
                    0,
                    0,
                    "no region is named: expected the parameter 'region', as in mvn test -Dregion=NAME")));
        }
        RunId run = context.getConfigurationParameter("runId")
                .filter(id -> !id.isBlank())
                .map(RunId::new)
                .orElseGet(() -> RunId.startedAt(Instant.now()));
        return new Fixtures(Region.open(region, directory), run);
    }

    /** The region under test. */
    public Region region() {
        return region;
    }

    /** The plain member. */
    public Session member() {
        return region.member();
    }

    /** The run whose id everything carries. */
    public RunId run() {
        return run;
    }

    /** A wait that names the calling thread's last request where it fails. */
    public Wait patience() {
        Patience patience = region.profile().patience();
        return new Wait(Poll.every(patience.rest(INTERVAL)), patience, lastRequest::describe);
    }

    /** The calling thread's last request. */
    public LastRequest lastRequest() {
        return lastRequest;
    }

    /** A new holder of resources of the member; give it back to {@link #close(Resources)}. */
    public Resources newResources() {
        return open.add(
                new Resources(run, new Removal(member(), region.profile().patience())));
    }

    /**
     * Removes what these hold.
     *
     * @throws CleanupException if something may be left
     */
    public void close(Resources resources) {
        open.close(resources);
    }

    @Override
    public void close() {
        try (region) {
            open.close();
        }
    }
}
