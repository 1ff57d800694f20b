package dev.stepgate.harness.rehearsal;

import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gate between regions: one begins only if the one before it passed with its gate open. */
public final class Promotion {

    private final List<String> order;
    private final List<Judgement> judgements = new ArrayList<>();

    /**
     * Nothing has been run yet.
     *
     * @param order the regions on the way to production, at least one
     */
    public Promotion(List<String> order) {
        this.order = List.copyOf(order);
        if (order.isEmpty()) {
            throw new IllegalArgumentException("expected at least one region");
        }
    }

    /**
     * Takes in how the plan went in the next region.
     *
     * @throws IllegalArgumentException if it is not of the region whose turn it is
     */
    public void judged(Judgement judgement) {
        String turn = judgements.size() < order.size() ? order.get(judgements.size()) : "none";
        if (!turn.equals(judgement.region())) {
            throw new IllegalArgumentException("expected the run of region " + turn + ", got " + judgement.region());
        }
        judgements.add(judgement);
    }

    /** Why a region may not begin, in one sentence; empty if it may. */
    public Optional<String> against(String region) {
        int place = order.indexOf(region);
        if (place < 0) {
            return Optional.of("region " + region + " is not on the way " + String.join(" → ", order));
        } else if (place == 0) {
            return Optional.empty();
        } else if (place > judgements.size()) {
            return Optional.of("the plan did not come as far as region " + order.get(place - 1));
        }
        Judgement before = judgements.get(place - 1);
        return before.verdict() == Verdict.PASS && before.gate() == Gate.OPEN
                ? Optional.empty()
                : Optional.of("the plan ended in region " + before.region() + " with " + before.verdict() + ", gate "
                        + before.gate());
    }

    /** The worst verdict so far; UNKNOWN if no region was run. */
    public Verdict verdict() {
        return Verdict.worst(judgements.stream().map(Judgement::verdict).toList());
    }
}
