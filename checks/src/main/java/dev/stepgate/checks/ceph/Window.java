package dev.stepgate.checks.ceph;

import dev.stepgate.checks.cloud.CephCondition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is tolerable now.
 *
 * <p>What is harmless at any time and what is usual while a step runs follows the documentation of Ceph's health checks and the order of its
 * upgrades: noout is set first, then daemons restart one by one, those of one host at most together.
 *
 * @param phase of the step
 * @param planned what the plan tolerates in it
 */
record Window(StepPhase phase, List<CephCondition> planned) {

    /** Advice on settings and clients; none of it changes with a restart, or endangers data. */
    private static final Set<String> HARMLESS = Set.of(
            "AUTH_INSECURE_GLOBAL_ID_RECLAIM",
            "AUTH_INSECURE_GLOBAL_ID_RECLAIM_ALLOWED",
            "BLUESTORE_LEGACY_STATFS",
            "BLUESTORE_NO_PER_PG_OMAP",
            "BLUESTORE_NO_PER_POOL_OMAP",
            "MON_MSGR2_NOT_ENABLED",
            "OSD_FILESTORE",
            "PG_NOT_DEEP_SCRUBBED",
            "PG_NOT_SCRUBBED",
            "POOL_APP_NOT_ENABLED");

    /** Those that ceph-ansible, cephadm and the upgrade instructions set. */
    private static final Set<String> FLAGS_OF_STEPS = Set.of("noout", "nodeep-scrub");

    private static final Pattern FLAGS = Pattern.compile("^(\\S+) flag\\(s\\) set|\\bflags (\\S+)$");
    private static final Pattern HOST = Pattern.compile("\\bhost=([\\w.-]+)");

    /** Copies the list. */
    Window {
        Objects.requireNonNull(phase);
        planned = List.copyOf(planned);
    }

    /** Why this is no finding now; empty if it is one. */
    Optional<String> excuse(HealthProblem problem) {
        if (problem.error() || CephCondition.whyNever(problem.code()).isPresent()) {
            return Optional.empty();
        }
        if (planned.stream().anyMatch(condition -> covers(condition, problem))) {
            return Optional.of("tolerated by the plan: " + problem);
        }
        if (HARMLESS.contains(problem.code())) {
            return Optional.of("harmless: " + problem);
        }
        return phase == StepPhase.DURING && isOfSteps(problem)
                ? Optional.of("usual while a step runs: " + problem)
                : Optional.empty();
    }

    private static boolean covers(CephCondition condition, HealthProblem problem) {
        if (!condition.code().equals(problem.code())) {
            return false;
        }
        if (condition.details().isEmpty()) {
            return true;
        }
        if (problem.code().equals("OSDMAP_FLAGS")) {
            Set<String> flags = flags(problem.message());
            return !flags.isEmpty() && condition.details().containsAll(flags);
        }
        return !problem.details().isEmpty()
                && problem.details().stream()
                        .allMatch(line -> condition.details().stream().anyMatch(detail -> names(line, detail)));
    }

    /** Whether a line of Ceph's names this daemon or host, and not one whose name only begins so. */
    private static boolean names(String line, String detail) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(detail) + "(?![\\w-]|\\.\\w)")
                .matcher(line)
                .find();
    }

    private static boolean isOfSteps(HealthProblem problem) {
        return switch (problem.code()) {
            case "OSDMAP_FLAGS" -> areOfSteps(flags(problem.message()));
            case "OSD_FLAGS" ->
                !problem.details().isEmpty() && problem.details().stream().allMatch(line -> areOfSteps(flags(line)));
            case "MON_DOWN", "OSD_HOST_DOWN" -> problem.count() == 1;
            case "OSD_DOWN" -> isOfOneHost(problem);
            case "PG_DEGRADED", "DAEMON_OLD_VERSION", "OSD_UPGRADE_FINISHED" -> true;
            default -> false;
        };
    }

    /** Whether the OSDs that are down share a host; also if there is only one. */
    static boolean isOfOneHost(HealthProblem down) {
        if (down.count() == 1) {
            return true;
        }
        Set<String> hosts = new TreeSet<>();
        for (String line : down.details()) {
            Matcher host = HOST.matcher(line);
            hosts.add(host.find() ? host.group(1) : "of unknown host: " + line);
        }
        return hosts.size() == 1 && down.details().size() == down.count();
    }

    private static boolean areOfSteps(Set<String> flags) {
        return !flags.isEmpty() && FLAGS_OF_STEPS.containsAll(flags);
    }

    /** Those of {@code noout,nodeep-scrub flag(s) set} and of {@code osd.0 has flags noout}; empty if the text is of another form. */
    private static Set<String> flags(String text) {
        Matcher matcher = FLAGS.matcher(text);
        if (!matcher.find()) {
            return Set.of();
        }
        String list = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new TreeSet<>(Arrays.asList(list.toLowerCase(Locale.ROOT).split("[,|]")));
    }

    /** As in "seen after the step, where the plan tolerates DAEMON_OLD_VERSION". */
    @Override
    public String toString() {
        return phase
                + (planned.isEmpty()
                        ? ""
                        : ", where the plan tolerates "
                                + String.join(
                                        ", ",
                                        planned.stream()
                                                .map(CephCondition::toString)
                                                .toList()));
    }
}
