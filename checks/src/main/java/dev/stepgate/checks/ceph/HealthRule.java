package dev.stepgate.checks.ceph;

import dev.stepgate.checks.cloud.CephCondition;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what Ceph complains of. What is muted is judged as if it was not: an operator's silence heals nothing.
 *
 * @param window what is tolerable now
 */
record HealthRule(Window window) {

    /** What passes by itself after a daemon has restarted; PGs of the lab took 15 to 22 s. */
    private static final Set<String> PASSING = Set.of(
            "MON_DOWN", "OBJECT_MISPLACED", "OSD_DOWN", "OSD_HOST_DOWN", "PG_AVAILABILITY", "PG_DEGRADED", "SLOW_OPS");

    Judgement judge(ClusterState cluster) {
        Judgement.Findings findings = new Judgement.Findings();
        for (HealthProblem problem : cluster.problems()) {
            judge(problem, findings);
        }
        if (!Set.of("HEALTH_OK", "HEALTH_WARN", "HEALTH_ERR").contains(cluster.status())) {
            return new Judgement.Nothing("the health status of the cluster reads \"" + cluster.status()
                    + "\", which says nothing; look at ceph health detail");
        }
        boolean unexplained = cluster.status().equals("HEALTH_ERR")
                ? cluster.problems().stream().noneMatch(HealthProblem::error)
                : cluster.status().equals("HEALTH_WARN") && cluster.problems().isEmpty();
        if (unexplained) {
            findings.wrong("the status is " + cluster.status() + ", and no health check says why");
        }
        cluster.mutes().stream()
                .filter(code -> cluster.problems().stream()
                        .noneMatch(problem -> problem.code().equals(code)))
                .forEach(code -> findings.tolerated("muted, though Ceph does not complain of it now: " + code
                        + "; next: ceph health unmute " + code));
        return findings.judgement();
    }

    private void judge(HealthProblem problem, Judgement.Findings findings) {
        Optional<String> excuse = window.excuse(problem);
        Optional<String> never = CephCondition.whyNever(problem.code());
        if (excuse.isPresent()) {
            findings.tolerated(excuse.get());
        } else if (never.isPresent()) {
            findings.wrong(problem + " (" + never.get() + ")");
        } else if (!problem.error() && PASSING.contains(problem.code()) && isOfOneHost(problem)) {
            findings.passing(problem.toString());
        } else {
            findings.wrong(problem.toString());
        }
    }

    /** Daemons of several hosts that are away together are no restart. */
    private static boolean isOfOneHost(HealthProblem problem) {
        return switch (problem.code()) {
            case "MON_DOWN", "OSD_HOST_DOWN" -> problem.count() <= 1;
            case "OSD_DOWN" -> Window.isOfOneHost(problem);
            default -> true;
        };
    }
}
