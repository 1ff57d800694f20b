package dev.stepgate.checks.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Deletes what runs left behind in a project: what bears a run's name, and nothing else. */
public final class Sweeper {

    private final Session session;
    private final RunId run;
    private final Set<String> spared;
    private final Consumer<String> progress;
    private final Removal removal;
    private final List<String> deleted = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    Sweeper(Session session, RunId run, Consumer<String> progress, Removal removal) {
        this(session, run, Set.of(), progress, removal);
    }

    private Sweeper(Session session, RunId run, Set<String> spared, Consumer<String> progress, Removal removal) {
        this.session = Objects.requireNonNull(session);
        this.run = run;
        this.spared = Set.copyOf(spared);
        this.progress = Objects.requireNonNull(progress);
        this.removal = Objects.requireNonNull(removal);
    }

    /**
     * Deletes everything of one run, or of all runs, in the session's project, in the order of dependency. What cannot be deleted does not
     * keep the rest from being deleted.
     *
     * @param runIdOrNull the run; null for all runs of Stepgate, also those that are still going on
     * @param progress gets one line for each object deleted or not
     * @throws IllegalArgumentException if the run id has not the shape of one
     * @throws RegionException if there is no way to log in
     */
    public static SweepResult sweep(Session session, String runIdOrNull, Consumer<String> progress) {
        RunId run = runIdOrNull == null ? null : new RunId(runIdOrNull);
        return new Sweeper(session, run, progress, new Removal(session, Patience.USUAL)).sweep();
    }

    /**
     * The same, but for objects of one run that bear one of these names.
     *
     * @throws RegionException if there is no way to log in
     */
    public static SweepResult sweepBut(Session session, RunId run, Set<String> spared, Consumer<String> progress) {
        return new Sweeper(session, run, spared, progress, new Removal(session, Patience.USUAL)).sweep();
    }

    SweepResult sweep() {
        session.token();
        for (ResourceKind kind : ResourceKind.values()) {
            if (session.has(kind.service())) {
                ours(kind).forEach(this::remove);
            }
        }
        if (session.has(Containers.SERVICE)) {
            containers(new Containers(session));
        }
        return new SweepResult(deleted, failed);
    }

    private void containers(Containers containers) {
        List<String> ours;
        try {
            ours = containers.madeBy(run).stream()
                    .filter(name -> !spared.contains(name))
                    .toList();
        } catch (RegionException e) {
            failed("could not list each container: " + e.getMessage());
            return;
        }
        for (String name : ours) {
            try {
                containers.remove(name);
                deleted.add("container " + name);
                progress.accept("deleted container " + name);
            } catch (RegionException e) {
                failed("could not delete container " + name + ": " + e.getMessage());
            }
        }
    }

    private List<Owned> ours(ResourceKind kind) {
        try {
            return kind.list(session).stream()
                    .filter(owned -> owned.madeBy(run))
                    .filter(owned -> !spared.contains(String.valueOf(owned.name())))
                    .toList();
        } catch (RegionException e) {
            failed("could not list each " + kind.title() + ": " + e.getMessage());
            return List.of();
        }
    }

    private void remove(Owned owned) {
        try {
            removal.remove(owned);
            deleted.add(owned.toString());
            progress.accept("deleted " + owned);
        } catch (RegionException e) {
            failed("could not delete " + owned + ": " + e.getMessage());
        }
    }

    private void failed(String problem) {
        failed.add(problem);
        progress.accept(problem);
    }
}
