package dev.stepgate.checks.ceph;

import java.util.Optional;

/**
 * Judges whether the monitors are in quorum, a manager is active and others wait, and each OSD is up and in.
 *
 * @param window what is tolerable now
 * @param managers how many managers there are, as far as the profile tells; at least one
 */
record DaemonRule(Window window, int managers) {

    Judgement judge(ClusterState cluster) {
        if (cluster.monitors() == 0 || cluster.osds() == 0) {
            return new Judgement.Nothing("saw %d monitors and %d OSDs; expected at least one of each"
                    .formatted(cluster.monitors(), cluster.osds()));
        }
        Judgement.Findings findings = new Judgement.Findings();
        monitors(cluster, findings);
        managers(cluster, findings);
        osds(cluster, findings);
        return findings.judgement();
    }

    private void monitors(ClusterState cluster, Judgement.Findings findings) {
        int missing = cluster.monitors() - cluster.quorum();
        if (2 * cluster.quorum() <= cluster.monitors()) {
            findings.wrong("%d of %d monitors are in quorum, which is no majority; next: ceph quorum_status"
                    .formatted(cluster.quorum(), cluster.monitors()));
            return;
        }
        if (missing > 0) {
            HealthProblem problem = raised(
                    cluster,
                    "MON_DOWN",
                    missing,
                    "%d of %d monitors are out of quorum".formatted(missing, cluster.monitors()));
            add(problem, missing == 1, findings);
        }
    }

    private void managers(ClusterState cluster, Judgement.Findings findings) {
        if (cluster.manager().isEmpty()) {
            findings.passing("no manager is active");
        } else if (cluster.standbys() + 1 < managers) {
            String words = "the manager %s is active and %d wait, the profile names %d; next: ceph mgr stat"
                    .formatted(cluster.manager(), cluster.standbys(), managers);
            if (window.phase() == StepPhase.DURING) {
                findings.tolerated("usual while a step runs: " + words);
            } else {
                findings.passing(words);
            }
        }
    }

    private void osds(ClusterState cluster, Judgement.Findings findings) {
        if (cluster.down() > 0) {
            HealthProblem problem = raised(
                    cluster,
                    "OSD_DOWN",
                    cluster.down(),
                    "%d of %d OSDs are down".formatted(cluster.down(), cluster.osds()));
            add(problem, Window.isOfOneHost(problem), findings);
        }
        if (cluster.out() > 0) {
            // Ceph does not complain of these once it has made new copies elsewhere, and may say HEALTH_OK.
            HealthProblem problem = HealthProblem.warning(
                    "OSD_DOWN",
                    "%d of %d OSDs are out, so that their data lies elsewhere; next: ceph osd tree out"
                            .formatted(cluster.out(), cluster.osds()),
                    cluster.out());
            add(problem, false, findings);
        }
    }

    /** What Ceph itself says of it, with names; our own words where it says nothing yet, or something else. */
    private static HealthProblem raised(ClusterState cluster, String code, int count, String words) {
        return cluster.problems().stream()
                .filter(problem -> problem.code().equals(code) && problem.count() == count)
                .findFirst()
                .orElseGet(() -> HealthProblem.warning(code, words, count));
    }

    private void add(HealthProblem problem, boolean passing, Judgement.Findings findings) {
        Optional<String> excuse = window.excuse(problem);
        if (excuse.isPresent()) {
            findings.tolerated(excuse.get());
        } else if (passing) {
            findings.passing(problem.toString());
        } else {
            findings.wrong(problem.toString());
        }
    }
}
