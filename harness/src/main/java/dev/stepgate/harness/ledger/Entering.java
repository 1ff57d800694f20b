package dev.stepgate.harness.ledger;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.WaiverState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Makes entries of runs. */
public final class Entering {

    private Entering() {}

    /** A run that is about to start. */
    public static Entry.Begun begun(RunHeader header, String plan) {
        return new Entry.Begun(header.runId(), header.region(), header.plan(), Digests.plan(plan), header.createdAt());
    }

    /**
     * A run that has ended.
     *
     * @param directory of its record; every file of it is read
     * @param artefacts as for {@link Entry.Finished#artefacts}
     * @throws LedgerException if it has not ended, or had no plan
     */
    public static Entry.Finished finished(
            Path directory, RunRecord record, Judgement judgement, Map<String, String> artefacts) {
        Event.RunFinished end = record.events(Event.RunFinished.class).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new LedgerException("run " + record.header().runId()
                        + " has not ended: it was killed, or still goes on; only finished runs are entered"));
        if (record.plan() == null || record.profile() == null) {
            throw new LedgerException("run " + record.header().runId()
                    + " was made without a plan or a profile; only runs of a plan in a region are entered");
        }
        Map<String, Duration> intervals = record.events(Event.ProbesStarted.class).stream()
                .flatMap(event -> event.probes().stream())
                .collect(Collectors.toMap(ProbeSpec::name, ProbeSpec::interval, (first, second) -> first));
        RunHeader header = record.header();
        return new Entry.Finished(
                header.runId(),
                header.region(),
                stage(record.profile()),
                header.plan(),
                Digests.plan(record.plan()),
                Digests.plan(record.profile()),
                artefacts,
                judgement.verdict(),
                judgement.gate(),
                end.how(),
                judgement.steps().stream().map(step -> cost(step, intervals)).toList(),
                judgement.waivers().stream()
                        .filter(waiver -> waiver.use() == WaiverState.Use.USED)
                        .map(WaiverState::describe)
                        .toList(),
                header.createdAt(),
                end.at(),
                Digests.files(directory));
    }

    /** Enters a run and leaves the receipt beside its record. */
    public static Chained enter(Ledger ledger, Path directory, Entry entry) {
        Chained chained = ledger.add(entry);
        if (entry instanceof Entry.Finished) {
            Receipt.write(directory, chained);
        }
        return chained;
    }

    private static StepCost cost(StepJudgement step, Map<String, Duration> intervals) {
        return new StepCost(
                step.step(),
                step.verdict(),
                step.gate(),
                step.probes().stream()
                        .map(probe -> cost(probe, intervals.getOrDefault(probe.name(), Duration.ZERO)))
                        .toList());
    }

    private static ProbeCost cost(ProbeJudgement probe, Duration interval) {
        return new ProbeCost(
                probe.name(),
                interval,
                probe.scheduled(),
                probe.ok(),
                probe.fail(),
                probe.outages().size(),
                probe.downtime(),
                sum(probe.outages(), Outage::upper),
                probe.latency() == null ? null : probe.latency().p95(),
                probe.latency() == null ? null : probe.latency().p99());
    }

    private static Duration sum(List<Outage> outages, Function<Outage, Duration> part) {
        return outages.stream().map(part).reduce(Duration.ZERO, Duration::plus);
    }

    private static String stage(String profile) {
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(profile);
            Object stage = read instanceof Map<?, ?> keys ? keys.get("stage") : null;
            return stage == null ? "" : stage.toString();
        } catch (YAMLException notYaml) {
            return "";
        }
    }
}
