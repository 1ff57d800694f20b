package dev.stepgate.harness.grade;

import dev.stepgate.reports.record.Grade;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.LatencyComparison;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.ServiceGrades;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Grades what a step, or a run, was like for each service. OpenStack's Technical Committee once let projects assert four properties of
 * their upgrades (tags {@code assert:supports-accessible-upgrade}, {@code -rolling-upgrade}, {@code -zero-downtime-upgrade} and
 * {@code -zero-impact-upgrade} of the governance repository, retired in 2021), each including those before it. They were promises of what
 * a project can do; here they are measured, each by a rule of its own, so that a gap in the evidence for one does not hide the others:
 *
 * <ul>
 *   <li>Accessible: what users already had went on working. FAIL if a probe of the data plane (service type
 *       {@value #DATA_PLANE}) had an outage, UNKNOWN if none watched. A service of which nothing stays at work by itself (identity, image,
 *       placement) has nothing that could stop, and PASSes if it was watched at all.
 *   <li>Rolling: never was the service away as a whole. FAIL if all its backends were surely down at the same time to the same question
 *       (the version document, a list, …); UNKNOWN if they may have been, unless the balancer served all the while. Without probes of two
 *       backends it can only be told from the balancer: PASS if that served all the while.
 *   <li>Zero downtime: no probe through the balancer failed.
 *   <li>Zero impact: besides, none was SLOWER than in the phase before ({@link LatencyComparison}); UNKNOWN if that could not be compared.
 * </ul>
 *
 * <p>Targets that the plan adds and echo requests to hosts belong to no service, and are not graded. A probe counts as having watched if 95 % of its attempts were usable. Nothing seen is UNKNOWN.
 */
public final class Grades {

    /** The service type of probes that watch what users run, not what they call. */
    public static final String DATA_PLANE = "guest";

    private static final double ENOUGH = 0.95;

    /** Services whose resources are at work while nobody calls an API. */
    private static final Set<String> AT_WORK =
            Set.of("compute", "network", "volume", "block-storage", "load-balancer", "object-store", "share");

    private static final String DIRECT = "direct";

    private final List<ProbeSpec> specs;
    private final Map<String, ProbeJudgement> judged = new TreeMap<>();

    private Grades(List<ProbeSpec> specs, List<ProbeJudgement> probes) {
        this.specs = specs;
        probes.forEach(probe -> judged.put(probe.name(), probe));
    }

    /**
     * Grades one step.
     *
     * @param specs of the probes
     * @param probes what they saw in the step; of those that are missing here, nothing was seen
     * @return by the services' names; empty if there was no probe of any
     */
    public static List<ServiceGrades> of(List<ProbeSpec> specs, List<ProbeJudgement> probes) {
        Grades grades = new Grades(specs, probes);
        return specs.stream()
                .filter(Grades::ofAService)
                .map(ProbeSpec::service)
                .distinct()
                .sorted()
                .map(grades::of)
                .toList();
    }

    private static boolean ofAService(ProbeSpec spec) {
        return !spec.control()
                && !spec.via().equals(DIRECT)
                && spec.kind() != ProbeKind.PING
                && !spec.service().equals(DATA_PLANE);
    }

    /** The grades of several steps as one: for each service and grade the worst verdict, with its reasons. */
    public static List<ServiceGrades> worst(List<List<ServiceGrades>> steps) {
        Map<String, ServiceGrades> worst = new TreeMap<>();
        steps.forEach(step -> step.forEach(one -> worst.merge(one.service(), one, Grades::worse)));
        return List.copyOf(worst.values());
    }

    private static ServiceGrades worse(ServiceGrades left, ServiceGrades right) {
        Map<Grade, Verdict> verdicts = new EnumMap<>(Grade.class);
        for (Grade grade : Grade.values()) {
            verdicts.put(
                    grade,
                    Verdict.worst(
                            List.of(left.verdicts().get(grade), right.verdicts().get(grade))));
        }
        List<String> reasons = Stream.concat(left.reasons().stream(), right.reasons().stream())
                .distinct()
                .toList();
        return new ServiceGrades(left.service(), verdicts, reasons);
    }

    private ServiceGrades of(String service) {
        Map<Grade, Opinion> opinions = new EnumMap<>(Grade.class);
        opinions.put(Grade.ACCESSIBLE, accessible(service));
        opinions.put(Grade.ROLLING, new Rolling(api(service), backends(service)).opinion());
        opinions.put(Grade.ZERO_DOWNTIME, Opinion.unbroken(api(service), "the balancer"));
        opinions.put(Grade.ZERO_IMPACT, impact(service));
        Map<Grade, Verdict> verdicts = new EnumMap<>(Grade.class);
        List<String> reasons = new ArrayList<>();
        opinions.forEach((grade, opinion) -> {
            verdicts.put(grade, opinion.verdict());
            if (opinion.verdict() != Verdict.PASS) {
                reasons.add(service + " " + name(grade) + ": " + opinion.reason());
            }
        });
        return new ServiceGrades(service, verdicts, reasons);
    }

    private Opinion accessible(String service) {
        if (AT_WORK.contains(service)) {
            return Opinion.unbroken(
                    probes(specs.stream().filter(spec -> spec.service().equals(DATA_PLANE))), "what users run");
        }
        boolean watched = probes(specs.stream().filter(spec -> spec.service().equals(service))).stream()
                .anyMatch(probe -> probe.ok() + probe.fail() > 0);
        return watched ? Opinion.PASS : Opinion.unknown("nothing was seen of it");
    }

    private Opinion impact(String service) {
        Opinion served = Opinion.unbroken(api(service), "the balancer");
        if (served.verdict() != Verdict.PASS) {
            return served;
        }
        for (ProbeJudgement probe : api(service)) {
            LatencyComparison comparison = probe.comparison();
            if (comparison == null || comparison.outcome() == LatencyComparison.Outcome.TOO_FEW) {
                return Opinion.unknown("too few answers of " + probe.name() + " to compare with the phase before");
            }
            if (comparison.outcome() == LatencyComparison.Outcome.SLOWER) {
                return Opinion.fail(probe.name() + " was slower than in the phase before by "
                        + comparison.shift().toMillis() + " ms in the median");
            }
        }
        return Opinion.PASS;
    }

    private List<ProbeJudgement> api(String service) {
        return probes(specs.stream().filter(spec -> spec.service().equals(service) && spec.throughBalancer()));
    }

    /** By the question that they ask: the same one at each backend. */
    private Map<String, List<ProbeJudgement>> backends(String service) {
        return probes(specs.stream().filter(spec -> spec.service().equals(service) && !spec.throughBalancer())).stream()
                .collect(Collectors.groupingBy(
                        probe -> probe.name().replaceFirst("@.*", ""), TreeMap::new, Collectors.toList()));
    }

    /** What these probes saw; of one without a judgement, nothing was. */
    private List<ProbeJudgement> probes(Stream<ProbeSpec> wanted) {
        return wanted.filter(spec -> !spec.control())
                .map(spec -> judged.getOrDefault(spec.name(), nothing(spec)))
                .toList();
    }

    private static ProbeJudgement nothing(ProbeSpec spec) {
        return new ProbeJudgement(spec.name(), 0, 0, 0, 0, 0, null, List.of(), Duration.ZERO);
    }

    static boolean watched(ProbeJudgement probe) {
        return probe.ok() + probe.fail() > 0 && probe.coverage() >= ENOUGH;
    }

    private static String name(Grade grade) {
        return switch (grade) {
            case ACCESSIBLE -> "accessible";
            case ROLLING -> "rolling";
            case ZERO_DOWNTIME -> "zero downtime";
            case ZERO_IMPACT -> "zero impact";
        };
    }
}
