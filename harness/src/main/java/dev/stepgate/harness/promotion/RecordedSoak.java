package dev.stepgate.harness.promotion;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.harness.gate.Ruling;
import dev.stepgate.harness.gate.Soak;
import dev.stepgate.harness.ledger.Entry;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.RecordException;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The soak that a plan demands after its steps and after its last one, judged by the records of watches and runs in these directories.
 *
 * @param runs where records are kept
 * @param now until when it is judged
 * @param longest in a rehearsal, where nobody watches after a run: longer ones, and what would follow the last step, are not asked for;
 *     null: all are
 */
public record RecordedSoak(List<Path> runs, Instant now, Duration longest) implements Soaking {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What has to soak for how long. */
    private record Demand(Step step, Duration soak) {}

    /** Copies the list. */
    public RecordedSoak {
        runs = List.copyOf(runs);
    }

    /** All that the plan demands. */
    public RecordedSoak(List<Path> runs, Instant now) {
        this(runs, now, null);
    }

    @Override
    public Soaked after(Entry.Finished run) {
        Optional<Path> directory = runs.stream()
                .map(records -> records.resolve(run.runId()))
                .filter(Files::isDirectory)
                .findFirst();
        if (directory.isEmpty()) {
            return new Soaked(
                    Verdict.UNKNOWN,
                    "soak: without the record of run " + run.runId()
                            + " it cannot be told how long its region has to soak; next: name its directory with --runs");
        }
        RunRecord record = RunReader.read(directory.get());
        List<Demand> demands = demands(PlanReader.parse(directory.get().resolve("plan.yaml"), record.plan()));
        if (demands.isEmpty()) {
            return new Soaked(Verdict.PASS, "");
        }
        List<String> unread = new ArrayList<>();
        List<RunRecord> watches = watches(record, unread);
        List<Ruling> rulings = demands.stream()
                .map(demand -> Soak.after(record, demand.step(), demand.soak(), watches, now))
                .toList();
        Verdict verdict = Verdict.worst(rulings.stream().map(Ruling::verdict).toList());
        return new Soaked(verdict, verdict == Verdict.PASS ? "" : reason(rulings, unread));
    }

    private static String reason(List<Ruling> rulings, List<String> unread) {
        List<String> reasons = new ArrayList<>(rulings.stream()
                .flatMap(ruling -> ruling.reasons().stream())
                .distinct()
                .toList());
        reasons.addAll(unread);
        String all = String.join("; ", reasons);
        return all.contains("next: ") ? all : all + "; next: wait, and keep stepgate watch running meanwhile";
    }

    private List<Demand> demands(Plan plan) {
        List<Demand> demands = new ArrayList<>();
        Step last = plan.steps().get(plan.steps().size() - 1);
        plan.steps().stream()
                .filter(step -> step.soak() != null)
                .forEach(step -> demands.add(new Demand(step, step.soak())));
        if (plan.soak() != null) {
            demands.add(new Demand(last, plan.soak()));
        }
        if (longest != null) {
            demands.removeIf(
                    demand -> demand.step().equals(last) || demand.soak().compareTo(longest) > 0);
        }
        return demands;
    }

    /** What was recorded in the region since the run; of a record that cannot be read, and might have told of an outage, a word. */
    private List<RunRecord> watches(RunRecord run, List<String> unread) {
        List<RunRecord> watches = new ArrayList<>();
        for (Path directory : runs) {
            for (Path record : below(directory)) {
                try {
                    if (concerns(record, run)) {
                        watches.add(RunReader.read(record));
                    }
                } catch (RecordException | IOException e) {
                    unread.add("record " + record + " cannot be read: " + e.getMessage());
                }
            }
        }
        return watches;
    }

    private static boolean concerns(Path record, RunRecord run) throws IOException {
        Path header = record.resolve("run.json");
        return Files.exists(header)
                && JSON.readTree(Files.readString(header))
                        .path("region")
                        .asText()
                        .equals(run.header().region());
    }

    private static List<Path> below(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> records = Files.list(directory)) {
            return records.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new RecordException("the directory " + directory + " cannot be read: " + e, e);
        }
    }
}
