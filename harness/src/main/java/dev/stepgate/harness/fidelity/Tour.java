package dev.stepgate.harness.fidelity;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.SweepResult;
import dev.stepgate.checks.cloud.Sweeper;
import dev.stepgate.harness.run.Preflight;
import dev.stepgate.harness.suite.CheckSuite;
import dev.stepgate.lab.fidelity.FidelityException;
import dev.stepgate.lab.fidelity.FurtherRequests;
import dev.stepgate.lab.fidelity.Recording;
import dev.stepgate.lab.fidelity.RecordingProxy;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Asks a region everything that Stepgate ever asks: the preflight, the checks, the probes, the sweep, and the further requests. What was asked
 * and answered is recorded on the way.
 */
public final class Tour {

    private static final String STEP = "tour";

    /** Each check of OpenStack's APIs; neither a Ceph cluster nor certificates stand behind the proxy. */
    public static final String ALL_CHECKS = "!ceph & !tls";

    private final String region;
    private final String tags;
    private final Consumer<String> progress;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private Tour(String region, String tags, Consumer<String> progress) {
        this.region = region;
        this.tags = tags;
        this.progress = progress;
    }

    /**
     * Makes the tour.
     *
     * @param region the name of the region's profile
     * @param directory where {@code clouds.yaml} and {@code regions/} are
     * @param tags which checks, as a JUnit tag expression
     * @param progress gets a line now and then
     * @throws TourException if a check did not pass or a probe was not answered: what an ill region answers proves nothing
     * @throws FidelityException if the region's files cannot be read, or a request got no answer
     * @throws InterruptedException if the thread was interrupted; what the checks made has been removed
     */
    public static Recording of(String region, Path directory, String tags, Consumer<String> progress)
            throws InterruptedException {
        return new Tour(region, tags, progress).make(directory);
    }

    private Recording make(Path directory) throws InterruptedException {
        try (RecordingProxy proxy = RecordingProxy.before(region, directory)) {
            RunId run = RunId.startedAt(Instant.now());
            try (Region opened = Region.open(region, proxy.directory())) {
                Preflight.of(opened, proxy.directory());
                probe(opened, run);
                check(proxy.directory(), run);
                progress.accept("asking what no check asks …");
                askFurther(opened, proxy.directory(), run);
            }
            progress.accept(proxy.count() + " requests were answered");
            return proxy.recording();
        } catch (IOException e) {
            throw new TourException("region " + region + " gave no answer: " + e, e);
        } catch (RegionException e) {
            throw new TourException("region " + region + " gave no useful answer: " + e.getMessage(), e);
        }
    }

    private void askFurther(Region opened, Path directory, RunId run) throws IOException, InterruptedException {
        SweepResult swept;
        try {
            FurtherRequests.ask(region, directory, run.value());
        } finally {
            swept = Sweeper.sweep(opened.member(), run.value(), line -> {});
        }
        List<String> left =
                Stream.concat(swept.deleted().stream(), swept.failed().stream()).toList();
        if (!left.isEmpty()) {
            throw new TourException(
                    "expected that everything made on the way was removed on the way, left were " + left, null);
        }
    }

    private void probe(Region opened, RunId run) throws InterruptedException {
        List<String> silent = ProbeRequests.send(opened, run);
        if (!silent.isEmpty()) {
            throw new TourException("expected a good answer to each probe, got none to " + silent, null);
        }
    }

    private void check(Path directory, RunId run) {
        CheckSuite suite = new CheckSuite(
                Clock.monotonic(),
                this::note,
                Map.of("region", region, "stepgate.directory", directory.toString(), "runId", run.value()));
        suite.run(STEP, Phase.BEFORE, tags);
        List<String> bad = events.stream()
                .filter(Event.CheckFinished.class::isInstance)
                .map(Event.CheckFinished.class::cast)
                .filter(check -> check.outcome() != CheckOutcome.PASSED)
                .map(check -> check.check() + " " + check.outcome() + ": " + check.message())
                .toList();
        if (!bad.isEmpty() || events.stream().noneMatch(Event.CheckFinished.class::isInstance)) {
            throw new TourException(
                    "expected all checks to pass, since what an ill region answers proves nothing; "
                            + (bad.isEmpty() ? "none ran" : "these did not:\n" + String.join("\n", bad)),
                    null);
        }
    }

    private void note(Event event) {
        events.add(event);
        if (event instanceof Event.ChecksPlanned planned) {
            progress.accept("running " + planned.checks().size() + " checks …");
        }
        if (event instanceof Event.CheckFinished finished) {
            progress.accept("  " + finished.outcome() + " " + finished.check());
        }
    }
}
