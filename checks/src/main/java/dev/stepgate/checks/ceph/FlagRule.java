package dev.stepgate.checks.ceph;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges whether an operator's flags are set on the OSD map, which each keep Ceph from healing itself or from serving.
 *
 * @param window what is tolerable now
 */
record FlagRule(Window window) {

    /** Those of which Ceph's own OSDMAP_FLAGS complains; a cluster may have noautoscale for ever. */
    static final Set<String> OF_OPERATORS = Set.of(
            "noup",
            "nodown",
            "noout",
            "noin",
            "nobackfill",
            "norebalance",
            "norecover",
            "noscrub",
            "nodeep-scrub",
            "notieragent",
            "nosnaptrim",
            "pauserd",
            "pausewr",
            "pauserec",
            "full");

    Judgement judge(ClusterState cluster) {
        if (cluster.flags().isEmpty()) {
            return new Judgement.Nothing("saw no flag of the OSD map at all; a map has sortbitwise at least");
        }
        Judgement.Findings findings = new Judgement.Findings();
        for (String flag : new TreeSet<>(cluster.flags())) {
            if (OF_OPERATORS.contains(flag)) {
                HealthProblem problem = HealthProblem.warning("OSDMAP_FLAGS", flag + " flag(s) set", 1);
                Optional<String> excuse = window.excuse(problem);
                excuse.ifPresentOrElse(
                        findings::tolerated,
                        () -> findings.wrong("the flag " + flag + " is set; next: ceph osd unset " + flag));
            }
        }
        return findings.judgement();
    }
}
