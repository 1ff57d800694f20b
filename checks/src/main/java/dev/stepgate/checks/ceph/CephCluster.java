package dev.stepgate.checks.ceph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.CephSession;
import dev.stepgate.checks.cloud.LoginException;
import dev.stepgate.checks.cloud.RegionException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The region's Ceph cluster as a check sees it: ways to look at it, and what to make of a judgement. */
final class CephCluster {

    /**
     * How long copies may take to be brought up to date, or another manager to take over, after a step; 22 s were seen on the lab. A step that
     * restarts more waits for itself, or the profile has more patience.
     */
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private final CephSession session;
    private final Window window;
    private final Wait patience;
    private final Consumer<String> notes;

    /** @param notes hears of what is tolerated */
    CephCluster(CephSession session, Window window, Wait patience, Consumer<String> notes) {
        this.session = Objects.requireNonNull(session);
        this.window = Objects.requireNonNull(window);
        this.patience = Objects.requireNonNull(patience);
        this.notes = Objects.requireNonNull(notes);
    }

    /** What is tolerable now. */
    Window window() {
        return window;
    }

    /** How many managers the profile names. */
    int managers() {
        return session.managers();
    }

    /** @throws RegionException if no active manager answers, or what it says is old */
    ClusterState state() {
        ClusterState state = ClusterState.of(
                session.get("/api/health/minimal"), session.get("/api/summary"), session.get("/api/osd/flags"));
        if (!state.connected()) {
            throw new RegionException(
                    "the manager \"" + state.manager()
                            + "\" of Ceph has no connection to the monitors, so that all it says is"
                            + " old; next: ceph quorum_status",
                    null);
        }
        return state;
    }

    /** @throws RegionException if no active manager's exporter answers */
    Metrics metrics() {
        return Metrics.parse(session.metrics());
    }

    /**
     * The versions, with the OSD map, which can be large.
     *
     * @throws RegionException if no active manager answers
     */
    VersionState versions(ClusterState state) {
        return VersionState.of(metrics(), session.get("/api/health/full"), state);
    }

    /** @throws RegionException if no active manager answers */
    JsonNode option(String name) {
        return session.get("/api/cluster_conf/" + name);
    }

    /**
     * Looks until the judgement is final; what may pass by itself, a manager that does not answer included, may do so in time.
     *
     * @param expected as in "expected EXPECTED after the step, saw"
     * @throws AssertionError if something is wrong, or does not pass in time
     * @throws RegionException if there is no answer in time
     * @throws IllegalStateException if there was nothing to look at
     */
    void expect(String expected, Supplier<Judgement> look) {
        AtomicReference<RegionException> silent = new AtomicReference<>();
        Judgement last = settled(expected, () -> attempt(look, silent), silent);
        last.tolerated().forEach(notes);
        if (last instanceof Judgement.Wrong wrong) {
            throw new AssertionError("expected %s %s, saw: %s%s"
                    .formatted(
                            expected,
                            window,
                            String.join("; ", wrong.findings()),
                            wrong.tolerated().isEmpty() ? "" : "; besides, " + String.join("; ", wrong.tolerated())));
        } else if (last instanceof Judgement.Nothing nothing) {
            throw new IllegalStateException("expected %s %s, %s".formatted(expected, window, nothing.reason()));
        }
    }

    private Judgement settled(String expected, Supplier<Judgement> look, AtomicReference<RegionException> silent) {
        try {
            return patience.until(
                    expected + " " + window, RECOVERY, look, seen -> !(seen instanceof Judgement.Passing));
        } catch (AssertionError late) {
            RegionException noAnswer = silent.get();
            if (noAnswer == null) {
                throw late;
            }
            // Whether that is the cluster's fault or our own can be told by its cause.
            noAnswer.addSuppressed(late);
            throw noAnswer;
        }
    }

    /** A manager takes some seconds to take over from another, in which nobody answers. */
    private static Judgement attempt(Supplier<Judgement> look, AtomicReference<RegionException> silent) {
        silent.set(null);
        try {
            return look.get();
        } catch (LoginException refused) {
            throw refused;
        } catch (RegionException noAnswer) {
            silent.set(noAnswer);
            return new Judgement.Passing(List.of(noAnswer.getMessage()), List.of());
        }
    }
}
