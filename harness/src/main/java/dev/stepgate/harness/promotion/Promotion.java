package dev.stepgate.harness.promotion;

import dev.stepgate.harness.ledger.Entry;
import dev.stepgate.harness.ledger.Integrity;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Whether a plan may begin in a region: a pure function of the ledger, and of what is found of the records it speaks of.
 *
 * <ul>
 *   <li>In every region before, the run of this very plan that ended last decides, as it ended at last if it was resumed. None: UNKNOWN. One without an end: UNKNOWN.
 *   <li>Its record must be here (else UNKNOWN) and be as it was entered (else FAIL).
 *   <li>PASS with the gate OPEN is a pass. So is FAIL with the gate OPEN by waivers, which are shown. UNKNOWN never is, nor a closed gate.
 *   <li>The plan may demand that the region soaks: {@link Soaking}.
 *   <li>All of these runs must have left the same artefacts: FAIL if one differs, UNKNOWN if one showed none.
 * </ul>
 */
public final class Promotion {

    private final Route route;
    private final String planHash;
    private final List<Entry> entries;
    private final Function<Entry.Finished, Integrity> integrity;
    private final Soaking soaking;

    /**
     * @param entries of the ledger, in its order
     * @param integrity looks for a run's record
     */
    public Promotion(
            Route route,
            String planHash,
            List<Entry> entries,
            Function<Entry.Finished, Integrity> integrity,
            Soaking soaking) {
        this.route = route;
        this.planHash = planHash;
        this.entries = List.copyOf(entries);
        this.integrity = integrity;
        this.soaking = soaking;
    }

    /** One standing per region before, the nearest first; the promotion is the worst of them. */
    public List<Standing> judge() {
        List<Standing> standings = new ArrayList<>();
        Entry.Finished nearest = null;
        for (String region : route.predecessors()) {
            Entry deciding = newest(region);
            if (deciding instanceof Entry.Finished run) {
                standings.add(standing(run, nearest));
                nearest = nearest == null ? run : nearest;
            } else {
                standings.add(deciding == null ? never(region) : open(deciding));
            }
        }
        return standings;
    }

    /** The worst of these; UNKNOWN of none. */
    public static Verdict verdict(List<Standing> standings) {
        return Verdict.worst(standings.stream().map(Standing::verdict).toList());
    }

    /**
     * The run of the plan in a region that ended last, as it ended at last: one that was resumed may end after others that began later. A run
     * that began no earlier and has no end comes before it. Null if there is none.
     */
    private Entry newest(String region) {
        List<Entry> runs = entries.stream()
                .filter(entry ->
                        entry.region().equals(region) && entry.planHash().equals(planHash))
                .toList();
        List<Entry.Finished> ends = Entry.ends(runs);
        Entry.Finished last = ends.stream()
                .reduce((one, other) -> other.finished().isBefore(one.finished()) ? one : other)
                .orElse(null);
        return runs.stream()
                .filter(run -> ends.stream().noneMatch(end -> end.runId().equals(run.runId())))
                .filter(open -> last == null || !open.begun().isBefore(last.begun()))
                .reduce((one, other) -> other.begun().isBefore(one.begun()) ? one : other)
                .orElse(last);
    }

    private Standing never(String region) {
        String other = entries.stream().anyMatch(entry -> entry.region().equals(region))
                ? "other plans, or other versions of this one, were run there; "
                : "";
        return unknown(
                region,
                null,
                "this plan was never run in " + region + "; " + other + "next: stepgate run --region " + region);
    }

    private static Standing open(Entry begun) {
        return unknown(
                begun.region(),
                begun.runId(),
                "run " + begun.runId()
                        + " has begun and has no end: it still goes on, or was killed; next: wait, or resume it, "
                        + "or run the plan in " + begun.region() + " again");
    }

    private static Standing unknown(String region, String runId, String reason) {
        return new Standing(region, Verdict.UNKNOWN, runId, List.of(reason), List.of());
    }

    private Standing standing(Entry.Finished run, Entry.Finished nearest) {
        List<Verdict> verdicts = new ArrayList<>(List.of(Verdict.PASS));
        List<String> reasons = new ArrayList<>();
        Integrity record = integrity.apply(run);
        if (record.verdict() != Verdict.PASS) {
            verdicts.add(record.verdict());
            reasons.add(record.reason()
                    + (record.verdict() == Verdict.FAIL
                            ? "; next: put it back from where CI keeps it, or run the plan in " + run.region()
                                    + " again"
                            : "; next: fetch it from where CI keeps it, and name its directory with --runs"));
        }
        if (!passed(run)) {
            verdicts.add(run.verdict() == Verdict.PASS ? Verdict.UNKNOWN : run.verdict());
            reasons.add("run " + run.runId() + " ended in " + run.region() + " with " + run.verdict() + ", gate "
                    + run.gate() + " (" + run.how()
                    + "); next: mend what its report names, and run the plan there again");
        }
        Soaking.Soaked soaked = soaking.after(run);
        if (soaked.verdict() != Verdict.PASS) {
            verdicts.add(soaked.verdict());
            reasons.add(soaked.reason());
        }
        artefacts(run, nearest == null ? run : nearest, verdicts, reasons);
        return new Standing(run.region(), Verdict.worst(verdicts), run.runId(), reasons, run.waivers());
    }

    private static boolean passed(Entry.Finished run) {
        boolean verdict =
                switch (run.verdict()) {
                    case PASS -> true;
                    case FAIL -> !run.waivers().isEmpty();
                    case UNKNOWN -> false;
                };
        return verdict && run.gate() == Gate.OPEN && !run.steps().isEmpty();
    }

    private static void artefacts(
            Entry.Finished run, Entry.Finished nearest, List<Verdict> verdicts, List<String> reasons) {
        Map<String, String> both = new TreeMap<>(run.artefacts());
        both.keySet().retainAll(nearest.artefacts().keySet());
        if (both.isEmpty()) {
            verdicts.add(Verdict.UNKNOWN);
            reasons.add("no versions of services were seen after run " + run.runId()
                    + (run.artefacts().isEmpty() || run.equals(nearest)
                            ? ""
                            : " that were seen in " + nearest.region() + ", too")
                    + ", so that it cannot be told which artefacts passed; next: see that the member of " + run.region()
                    + " can log in, and run the plan there again");
        }
        both.forEach((name, value) -> {
            String other = nearest.artefacts().get(name);
            if (other.equals(RegionFacts.NOT_SEEN) || value.equals(RegionFacts.NOT_SEEN)) {
                verdicts.add(Verdict.UNKNOWN);
                reasons.add(name + " was not seen after run "
                        + (value.equals(RegionFacts.NOT_SEEN) ? run : nearest).runId()
                        + "; next: see why the service does not answer, and run the plan there again");
            } else if (!other.equals(value)) {
                verdicts.add(Verdict.FAIL);
                reasons.add("other artefacts: " + name + " is " + value + " after run " + run.runId() + " in "
                        + run.region() + ", " + other + " after run " + nearest.runId() + " in " + nearest.region()
                        + "; next: run the plan in both with the same artefacts");
            }
        });
    }
}
