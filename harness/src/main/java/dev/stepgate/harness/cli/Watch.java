package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.harness.probe.WarmUp;
import dev.stepgate.harness.run.ObservingWorkshop;
import dev.stepgate.harness.run.Onlooker;
import dev.stepgate.harness.run.RealWorkshop;
import dev.stepgate.harness.run.Recorder;
import dev.stepgate.harness.run.WatchedWorkshop;
import dev.stepgate.harness.run.Watching;
import dev.stepgate.harness.run.Workshop;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.JudgementFile;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Watches as the user asked for it: record, live view, judgement. Until it is closed, a signal ends the watching, and the process with its verdict. */
final class Watch implements AutoCloseable {

    private static final String PLAN = "watch";

    /** How long the attempts under way, the record's end and its judgement may take after Ctrl-C. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(90);

    private final WatchOrder order;
    private final Watched watched;
    private final Console console;
    private final Onlooker metrics;
    private final Clock clock = Clock.monotonic();
    private Thread hook;

    /** @param metrics is told of each attempt; may be null */
    Watch(WatchOrder order, Watched watched, Console console, Onlooker metrics) {
        this.order = order;
        this.watched = watched;
        this.console = console;
        this.metrics = metrics;
    }

    /**
     * Watches until it is over, or the process is asked to end; then judges.
     *
     * @param directory of the record; must not exist
     */
    RecordedRun of(RunId id, Path directory) {
        RunHeader header = new RunHeader(id.value(), watched.name(), PLAN, Instant.now(), Version.number());
        try (RunWriter writer =
                RunWriter.createIn(directory, header, order.plan(), watched.profile(), watched.secrets())) {
            WatchView view = new WatchView(console, clock);
            Watching watching = new Watching(
                    header, watched.probes(), Recorder.to(writer), workshop(view), clock, order.duration());
            hook = new Thread(() -> stop(watching), "stop");
            Runtime.getRuntime().addShutdownHook(hook);
            console.line("watching " + what() + " " + howLong() + ", record " + directory);
            warmUp(watching);
            Ticker.during(WatchView.TICK, view::tick, () -> {
                watching.run();
                return watching;
            });
            view.end();
        }
        console.now("judging …");
        RecordedRun run = RecordedRun.judged(directory, null);
        JudgementFile.write(directory, run.judgement());
        return run;
    }

    private void warmUp(Watching watching) {
        try {
            WarmUp.run(clock);
        } catch (InterruptedException e) {
            watching.stop("the warm-up was interrupted");
        }
    }

    @Override
    public void close() {
        if (hook != null) {
            Execution.removeHook(hook);
        }
    }

    private Workshop workshop(WatchView view) {
        Workshop real = new RealWorkshop(clock, Map.of(), Map.of(), watched.access());
        List<Onlooker> onlookers =
                Stream.of(view.courses(), metrics).filter(Objects::nonNull).toList();
        return new WatchedWorkshop(new ObservingWorkshop(real, watched.region(), clock), onlookers);
    }

    private String what() {
        String intervals = watched.probes().stream()
                .map(ProbeSpec::interval)
                .distinct()
                .sorted()
                .map(Text::of)
                .collect(Collectors.joining(" or "));
        int count = watched.probes().size();
        return count + (count == 1 ? " probe" : " probes") + ", each every " + intervals + ",";
    }

    private String howLong() {
        return order.duration() == null ? "until Ctrl-C" : "for " + Text.of(order.duration());
    }

    private void stop(Watching watching) {
        console.line("stopping: attempts under way are waited for, then the record is judged …");
        watching.stop("SIGTERM or Ctrl-C");
        try {
            Departure.withItsOwnCode(LAST_WORDS);
            console.line("not everything ended within " + Text.of(LAST_WORDS) + "; next: ./stepgate judge RUN");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
