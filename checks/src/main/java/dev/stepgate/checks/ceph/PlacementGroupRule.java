package dev.stepgate.checks.ceph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges whether all placement groups are active and clean: Ceph may say HEALTH_OK while some are unknown or being created. What their states
 * mean follows rados/operations/pg-states of Ceph's documentation.
 *
 * @param window what is tolerable now
 */
record PlacementGroupRule(Window window) {

    /** Data is wrong, cannot be found, has no room, or cannot be written; time alone heals none of it. */
    private static final List<String> UNSAFE = List.of(
            "down",
            "incomplete",
            "inconsistent",
            "peered",
            "failed_repair",
            "recovery_unfound",
            "backfill_unfound",
            "recovery_toofull",
            "backfill_toofull",
            "snaptrim_error");

    Judgement judge(ClusterState cluster) {
        int all = cluster.placementGroups().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        if (all == 0) {
            return new Judgement.Nothing(
                    "saw no placement group; expected at least one: a region keeps its data in some pool");
        }
        Judgement.Findings findings = new Judgement.Findings();
        if (cluster.unfound() > 0) {
            findings.wrong(cluster.unfound() + " objects unfound; next: ceph health detail, ceph pg PG list_unfound");
        }
        for (Map.Entry<String, Integer> state : new TreeMap<>(cluster.placementGroups()).entrySet()) {
            if (state.getValue() > 0) {
                judge(state.getKey(), "%d of %d %s".formatted(state.getValue(), all, state.getKey()), findings);
            }
        }
        return findings.judgement();
    }

    private void judge(String state, String words, Judgement.Findings findings) {
        List<String> parts = Arrays.asList(state.split("\\+"));
        boolean active = parts.contains("active");
        if (parts.stream().anyMatch(UNSAFE::contains)) {
            findings.wrong(words + "; next: ceph health detail");
            return;
        }
        if (active && parts.contains("clean") && !parts.contains("stale")) {
            return;
        }
        HealthProblem problem =
                HealthProblem.warning(active ? "PG_DEGRADED" : "PG_AVAILABILITY", "placement groups: " + words, 1);
        Optional<String> excuse = window.excuse(problem);
        if (excuse.isPresent()) {
            findings.tolerated(excuse.get());
        } else {
            findings.passing(words);
        }
    }
}
