package dev.stepgate.harness.change;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation.ContainerEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what the containers of one host tell, no more than {@value #A_SECOND} events a second, and whether they can be heard at all.
 * Each kind of trouble is said once in the log. Safe for use by several threads.
 */
final class ContainerTale {

    static final int A_SECOND = 20;

    private static final Logger LOG = LoggerFactory.getLogger(ContainerTale.class);
    private static final int LONGEST_COMPLAINT = 120;
    private static final int MOST_CONTAINERS = 2_000;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String ANSWERS = "answers";

    private final String host;
    private final String name;
    private final Clock clock;
    private final Consumer<Event> record;
    private final Changes changes;
    private final Map<String, String> health = new LinkedHashMap<>();
    private String access = "";
    private String complaint = "";
    private long second;
    private int inSecond;
    private long tooMany;
    private long unreadable;
    private boolean endSaid;

    ContainerTale(String host, Clock clock, Consumer<Event> record) {
        this.host = host;
        this.name = "container events of " + host;
        this.clock = clock;
        this.record = record;
        this.changes = new Changes(name);
        this.second = clock.nanos();
    }

    /** The command was started. */
    synchronized void begun() {
        access = "";
        complaint = "";
    }

    /** The command works, though it may have nothing to say. */
    synchronized void answers() {
        if (access.isEmpty()) {
            now(ANSWERS, null);
        }
    }

    /** A line of the command's output; what it says happened no later than now. */
    synchronized void line(String text, boolean cut) {
        Instant at = clock.instant();
        try {
            if (cut) {
                throw new IOException("a line is longer than " + BoundedLines.LONGEST / 1024 + " KiB");
            }
            Optional<EngineEvent> told = EngineEvent.of(text);
            answers();
            told.filter(this::news).ifPresent(event -> take(at, event));
        } catch (IOException wrong) {
            unreadable++;
            inPart(wrong.getMessage());
        }
    }

    /** A line of the command's complaints, of which the last one is kept. */
    synchronized void complaint(String text) {
        String line = text.strip();
        if (!line.isEmpty()) {
            complaint = line.length() > LONGEST_COMPLAINT ? line.substring(0, LONGEST_COMPLAINT) + "…" : line;
        }
    }

    /** The command has ended, or could not be started, and will be started again. */
    synchronized void ended(String how) {
        String why = how + (complaint.isEmpty() ? "" : ": " + complaint);
        changes.failed(clock.instant(), why).forEach(record);
        if (!endSaid) {
            endSaid = true;
            LOG.warn(
                    "{}: the command {}; it is started again, ever more rarely, and until it works no outage can be tied to"
                            + " containers there; next: run by hand what containerEvents of the region's profile names",
                    name,
                    why);
        }
    }

    /** Says how much was left out, if anything. */
    synchronized void close() {
        if (tooMany + unreadable > 0) {
            LOG.warn(
                    "{}: {} events beyond {} a second and {} lines that are no events were left out",
                    name,
                    tooMany,
                    A_SECOND,
                    unreadable);
        }
    }

    private void take(Instant at, EngineEvent event) {
        if (clock.nanos() - second >= SECOND.toNanos()) {
            second = clock.nanos();
            inSecond = 0;
        }
        if (inSecond >= A_SECOND) {
            tooMany++;
            inPart("more than " + A_SECOND + " events in a second; the others of such a second are left out");
            return;
        }
        inSecond++;
        record.accept(new ContainerEvent(
                at,
                host,
                Projects.service(event.container()),
                event.container(),
                event.action(),
                event.exitCode(),
                event.detail()));
    }

    /** Podman tells the health at each look, Docker when it has changed; an unchanged one is no news. */
    private boolean news(EngineEvent event) {
        if (!event.action().equals(EngineEvent.HEALTH)) {
            health.remove(event.container());
            return true;
        }
        if (health.size() >= MOST_CONTAINERS) {
            health.clear();
        }
        String told = String.valueOf(event.detail());
        return !told.equals(health.put(event.container(), told));
    }

    private void inPart(String why) {
        if (access.isEmpty() || access.equals(ANSWERS)) {
            now("answers in part", why);
        }
    }

    private void now(String state, String why) {
        access = state;
        changes.access(clock.instant(), state, why).forEach(record);
    }
}
