package dev.stepgate.harness.cli;

import dev.stepgate.harness.live.Course;
import dev.stepgate.harness.live.Courses;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Millis;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Shows what probes see: each outage as it begins and ends in a line of its own; on a terminal, below, one line for each probe, redrawn in
 * place; elsewhere a line of state each ten seconds.
 */
final class WatchView implements Courses.News {

    /** How often it is drawn. */
    static final Duration TICK = Duration.ofMillis(250);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final Duration STATUS = Duration.ofSeconds(10);

    /** More would not fit on a usual terminal, where lines that have scrolled away cannot be redrawn. */
    private static final int MOST_LINES = 18;

    /** Lines in one tick. */
    private static final int MOST_NEWS = 12;

    private static final int WIDEST_NAME = 32;

    private final Console console;
    private final Clock clock;
    private final Instant began;
    private final Courses courses = new Courses(this);
    private final Queue<Console.Live> news = new ConcurrentLinkedQueue<>();
    private Instant lastStatus;

    WatchView(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
        this.began = clock.instant();
        this.lastStatus = began;
    }

    /** Follows the probes. */
    Courses courses() {
        return courses;
    }

    /** Nothing is printed here, on the thread that records: a terminal may be held. */
    @Override
    public void began(Sample first) {
        news.add(new Console.Live(
                TIME.format(first.startedAt()) + " ", "bold,red", "down ", first.probe() + ": " + first.error()));
    }

    @Override
    public void ended(Outage outage) {
        String after = outage.probe() + " after " + length(outage) + " ms: " + String.join(", ", outage.errors());
        news.add(new Console.Live(TIME.format(outage.end()) + " ", "green", "up   ", after));
    }

    /** Prints what is new, as far as a person could read it. */
    private void print() {
        int printed = 0;
        int left = 0;
        for (Console.Live one = news.poll(); one != null; one = news.poll()) {
            if (printed < MOST_NEWS) {
                console.line(one.style(), one.before(), one.word(), one.after());
                printed++;
            } else {
                left++;
            }
        }
        if (left > 0) {
            console.line("         and " + left + " more beginnings and ends of outages; all are in the record");
        }
    }

    /** {@code 3,000 (2,990 to 3,010)}. */
    private static String length(Outage outage) {
        return Millis.rounded(outage.duration()) + " (" + Millis.rounded(outage.lower()) + " to "
                + Millis.rounded(outage.upper()) + ")";
    }

    /** Draws what is known now. */
    void tick() {
        print();
        List<Course.Now> probes = courses.all().stream().map(Course::now).toList();
        if (console.isTerminal()) {
            console.now(lines(probes));
        } else if (!clock.instant().isBefore(lastStatus.plus(STATUS))) {
            lastStatus = clock.instant();
            console.line(TIME.format(lastStatus) + " " + status(probes));
        }
    }

    /** Prints what is still to be told; the probes have ended. */
    void end() {
        print();
    }

    private String status(List<Course.Now> probes) {
        List<String> down = probes.stream()
                .filter(probe -> probe.state() == SampleOutcome.FAIL)
                .map(probe -> probe.spec().name())
                .toList();
        long up = probes.stream()
                .filter(probe -> probe.state() == SampleOutcome.OK)
                .count();
        int outages = probes.stream().mapToInt(Course.Now::outages).sum();
        return "watched for " + Text.of(Duration.between(began, clock.instant())) + ": " + up + " of " + probes.size()
                + " up" + (down.isEmpty() ? "" : ", down: " + String.join(", ", down)) + "; outages so far: "
                + outages;
    }

    private List<Console.Live> lines(List<Course.Now> probes) {
        int widest = Math.min(
                WIDEST_NAME,
                probes.stream()
                        .mapToInt(probe -> probe.spec().name().length())
                        .max()
                        .orElse(0));
        List<Console.Live> lines = new ArrayList<>();
        lines.add(new Console.Live("", "bold", "watched for " + Text.of(Duration.between(began, clock.instant())), ""));
        probes.stream()
                .sorted(Comparator.comparing(WatchView::urgency))
                .limit(MOST_LINES)
                .map(probe -> line(probe, widest))
                .forEach(lines::add);
        if (probes.size() > MOST_LINES) {
            lines.add(new Console.Live("", "faint", "and " + (probes.size() - MOST_LINES) + " more", ""));
        }
        return lines;
    }

    /** What fails comes first, then what has failed; all else keeps its order. */
    private static int urgency(Course.Now probe) {
        return probe.state() == SampleOutcome.FAIL ? 0 : probe.outages() > 0 ? 1 : 2;
    }

    private Console.Live line(Course.Now probe, int widest) {
        String name = probe.spec().name();
        String shown = name.length() > widest ? name.substring(0, widest - 1) + "…" : name;
        String before = shown + " ".repeat(widest - shown.length()) + "  ";
        if (probe.state() == null) {
            return new Console.Live(before, "yellow", "?   ", probe.error() == null ? "" : "  " + probe.error());
        } else if (probe.state() == SampleOutcome.OK) {
            return new Console.Live(before, "green", "up  ", latencies(probe) + outages(probe));
        }
        String error = probe.error() == null ? "" : "  " + probe.error();
        return new Console.Live(before, "bold,red", "DOWN", error + outages(probe) + latencies(probe));
    }

    private static String latencies(Course.Now probe) {
        return "  " + millis(probe.latency()) + "  p50 " + millis(probe.p50()) + "  p99 " + millis(probe.p99());
    }

    private String outages(Course.Now probe) {
        if (probe.outages() == 0) {
            return "  no outage";
        }
        String count = "  " + probe.outages() + (probe.outages() == 1 ? " outage, " : " outages, ")
                + Millis.rounded(probe.downtime()) + " ms";
        if (probe.present() != null) {
            return count + ", down for "
                    + Text.of(Duration.between(probe.present().start(), clock.instant()));
        }
        return count + ", the last " + length(probe.last());
    }

    private static String millis(Duration latency) {
        return latency == null ? "     - ms" : String.format(Locale.ROOT, "%6.1f ms", latency.toNanos() / 1e6);
    }
}
