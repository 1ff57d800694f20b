package dev.stepgate.harness.gate;

import dev.stepgate.harness.gate.ProbeView.Lens;
import dev.stepgate.harness.health.Ailments;
import dev.stepgate.harness.plan.Budgets;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a region has been clean for long enough after a step: a defect may show only days later.
 *
 * <ul>
 *   <li>FAIL: a probe saw more downtime since than its budget allows for all of that time, by what is certain, or more failed attempts;
 *       or a check FAILED in a run on that region since.
 *   <li>UNKNOWN: not so much time has passed; or one of the probes was not watched for so long in sum, where time counts between two
 *       usable attempts of one record that are at most 5 s, or five intervals, apart, and once even if several records saw it; or downtime
 *       may or may not be within the budget.
 *   <li>PASS: each of the probes was watched for at least that long in sum, and was clean.
 * </ul>
 *
 * <p>Without records or probes it is UNKNOWN. A pure function of the records.
 */
public final class Soak {

    /** A soak of at most this length is observed by the run itself, in the phase after the step; a longer one is for later records to show. */
    public static final Duration LONGEST_IN_RUN = Duration.ofHours(1);

    private static final Duration LONGEST_GAP = Duration.ofSeconds(5);
    private static final int INTERVALS = 5;

    private final String region;
    private final Span span;
    private final Budgets budgets;
    private final List<Finding> findings = new ArrayList<>();

    private Soak(String region, Span span, Budgets budgets) {
        this.region = region;
        this.span = span;
        this.budgets = budgets;
    }

    /**
     * Judges what was recorded since a step ended.
     *
     * @param watches records of any regions and times, also of the run itself; what concerns another region or an earlier time has no say
     * @param since when the step ended
     * @param soak how long the probes must have been clean; 0: nothing has to be seen, and it is PASS
     * @param now until when it is judged
     * @param budgets what the time since then may have cost, in sum
     * @param probes which must have watched; usually {@link #probesOf} the run
     */
    public static Ruling of(
            List<RunRecord> watches,
            String region,
            Instant since,
            Duration soak,
            Instant now,
            Budgets budgets,
            Set<String> probes) {
        if (soak.isZero()) {
            return Ruling.of(List.of(Finding.PASS));
        }
        Instant end = now.isBefore(since) ? since : now;
        Soak judge = new Soak(region, new Span(since, end), budgets);
        List<RunRecord> own = watches.stream()
                .filter(record -> record.header().region().equals(region))
                .toList();
        return Ruling.of(judge.judge(own, soak, probes));
    }

    /**
     * Judges the soak of a step of a run: with the step's budgets, and the probes of the run that those judge.
     *
     * @param run in which the step ended
     * @param watches what was recorded later; the run itself has a say in any case
     */
    public static Ruling after(RunRecord run, Step step, Duration soak, List<RunRecord> watches, Instant now) {
        Optional<Instant> since = run.events(Event.StepFinished.class).stream()
                .filter(finished -> finished.step().equals(step.id()))
                .map(Event::at)
                .reduce((earlier, later) -> later);
        if (since.isEmpty()) {
            return Ruling.of(List.of(Finding.unknown("soak: step " + step.id() + " of run "
                    + run.header().runId() + " has no end, after which the region could have been watched")));
        }
        List<RunRecord> all = new ArrayList<>(List.of(run));
        watches.stream()
                .filter(watch -> !watch.header().runId().equals(run.header().runId()))
                .forEach(all::add);
        return of(all, run.header().region(), since.get(), soak, now, step.budgets(), probesOf(run, step.budgets()));
    }

    /** The probes of a run that budgets judge, without the control probe and those past the balancer that no budget names. */
    public static Set<String> probesOf(RunRecord run, Budgets budgets) {
        return specs(run).stream()
                .filter(spec -> !spec.control())
                .map(ProbeSpec::name)
                .filter(name -> !budgets.of(name).unlimited())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Finding> judge(List<RunRecord> records, Duration soak, Set<String> probes) {
        records.forEach(this::checks);
        if (probes.isEmpty()) {
            findings.add(Finding.unknown("soak: no probe is named that should have watched region " + region));
        }
        List<Watched> watched = records.stream().flatMap(this::watched).toList();
        for (String probe : probes) {
            List<Watched> own = watched.stream()
                    .filter(one -> one.view().spec().name().equals(probe))
                    .toList();
            findings.addAll(clean(probe, own));
            findings.add(longEnough(probe, own, soak));
        }
        Duration passed = Duration.between(span.from(), span.to());
        if (passed.compareTo(soak) < 0) {
            findings.add(Finding.unknown("soak: expected " + text(soak) + " since " + span.from() + ", only "
                    + text(passed) + " have passed"));
        }
        return findings;
    }

    private void checks(RunRecord record) {
        record.events(Event.CheckFinished.class).stream()
                .filter(check -> span.contains(check.at()) && check.outcome() == CheckOutcome.FAILED)
                .map(check -> "soak: check " + check.check() + " FAILED at " + check.at() + " in run "
                        + record.header().runId())
                .forEach(reason -> findings.add(Finding.fail("soak", List.of(), reason)));
    }

    /** What one probe saw in one record. */
    private record Watched(RunRecord record, ProbeView view) {}

    private java.util.stream.Stream<Watched> watched(RunRecord record) {
        List<ProbeSpec> specs = specs(record);
        var samples = record.samplesByProbe();
        Ailments ailments = Ailments.of(record.events());
        Attribution attribution = new Attribution(record.events());
        Lens own = new Lens(ailments, attribution, new ControlProbe(List.of()));
        ControlProbe control = new ControlProbe(ControlProbe.among(specs).stream()
                .map(spec -> new ProbeView(spec, span, samples.getOrDefault(spec.name(), List.of()), own))
                .toList());
        Lens lens = new Lens(ailments, attribution, control);
        return specs.stream()
                .map(spec -> new ProbeView(spec, span, samples.getOrDefault(spec.name(), List.of()), lens))
                .filter(view -> !view.samples().isEmpty())
                .map(view -> new Watched(record, view));
    }

    private List<Finding> clean(String probe, List<Watched> own) {
        List<Finding> found = new ArrayList<>();
        Duration budget = budgets.of(probe).downtime();
        Duration least = Duration.ZERO;
        Duration most = Duration.ZERO;
        long failed = 0;
        List<String> when = new ArrayList<>();
        for (Watched one : own) {
            for (Outage outage : one.view().outages()) {
                least = least.plus(outage.lower());
                most = most.plus(outage.upper());
                failed += outage.failures();
                when.add(outage.start() + " in run " + one.record().header().runId());
            }
        }
        if (failed == 0) {
            return found;
        }
        String seen = "soak: probe " + probe + ": expected at most "
                + (budget == null ? "any" : Durations.text(budget)) + " of downtime since " + span.from() + ", seen "
                + Durations.text(least) + " to " + Durations.text(most) + " in " + when.size()
                + (when.size() == 1 ? " outage, at " : " outages, the first at ") + when.get(0);
        Integer mostFailures = budgets.of(probe).failures();
        if ((budget != null && (budget.isZero() || least.compareTo(budget) > 0))
                || (mostFailures != null && failed > mostFailures)) {
            found.add(Finding.fail("soak", List.of(), seen + ", " + failed + " attempts failed"));
        } else if (budget != null && most.compareTo(budget) > 0) {
            found.add(Finding.unknown(seen + "; it cannot be told whether that is within the budget"));
        }
        return found;
    }

    private Finding longEnough(String probe, List<Watched> own, Duration soak) {
        List<Span> stretches = own.stream()
                .flatMap(one -> stretches(one.view()).stream())
                .sorted(Comparator.comparing(Span::from))
                .toList();
        Duration sum = Duration.ZERO;
        Instant until = Instant.MIN;
        for (Span stretch : stretches) {
            Instant from = stretch.from().isBefore(until) ? until : stretch.from();
            if (stretch.to().isAfter(from)) {
                sum = sum.plus(Duration.between(from, stretch.to()));
                until = stretch.to();
            }
        }
        return sum.compareTo(soak) >= 0
                ? Finding.PASS
                : Finding.unknown("soak: expected probe " + probe + " to be watched for " + text(soak)
                        + " in region " + region + " since " + span.from() + ", it was for " + text(sum)
                        + " in " + own.size() + (own.size() == 1 ? " record" : " records")
                        + "; next: stepgate watch --region " + region);
    }

    private static List<Span> stretches(ProbeView view) {
        Duration five = view.spec().interval().multipliedBy(INTERVALS);
        Duration allowed = five.compareTo(LONGEST_GAP) > 0 ? five : LONGEST_GAP;
        List<Span> stretches = new ArrayList<>();
        Instant from = null;
        Instant last = null;
        for (Instant at : usable(view.samples())) {
            if (from == null) {
                from = at;
            } else if (Duration.between(last, at).compareTo(allowed) > 0) {
                stretches.add(new Span(from, last));
                from = at;
            }
            last = at;
        }
        if (from != null) {
            stretches.add(new Span(from, last));
        }
        return stretches;
    }

    private static List<Instant> usable(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.outcome() != SampleOutcome.UNKNOWN)
                .map(Sample::scheduledAt)
                .sorted()
                .toList();
    }

    private static String text(Duration duration) {
        return duration.compareTo(Duration.ofHours(1)) < 0
                ? Durations.text(duration)
                : (duration.toDays() == 0 ? "" : duration.toDays() + " d ") + duration.toHoursPart() + " h "
                        + duration.toMinutesPart() + " min";
    }

    private static List<ProbeSpec> specs(RunRecord record) {
        return record.events(Event.ProbesStarted.class).stream()
                .flatMap(event -> event.probes().stream())
                .distinct()
                .toList();
    }
}
