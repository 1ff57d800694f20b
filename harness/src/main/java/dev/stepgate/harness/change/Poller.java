package dev.stepgate.harness.change;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one source again and again on a thread of its own, and records what has changed. */
final class Poller extends Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final int LONGEST_REASON = 160;
    private static final String REFUSES = "refuses us";

    private final Source source;
    private final Clock clock;
    private final Consumer<Event> record;
    private final Changes changes;
    private boolean refusalSaid;

    Poller(Source source, Clock clock, Consumer<Event> record) {
        super("stepgate-poll " + source.name());
        this.source = source;
        this.clock = clock;
        this.record = record;
        this.changes = new Changes(source.name());
    }

    @Override
    void watch() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            look();
            TimeUnit.NANOSECONDS.sleep(source.interval().toNanos());
        }
    }

    /** Asks once. */
    void look() throws InterruptedException {
        try {
            var states = source.look();
            changes.seen(clock.instant(), states).forEach(record);
        } catch (AccessRefusedException e) {
            changes.access(clock.instant(), REFUSES, e.getMessage()).forEach(record);
            if (!refusalSaid) {
                refusalSaid = true;
                LOG.warn("{} {}: {}", source.name(), REFUSES, e.getMessage());
            }
        } catch (IOException e) {
            LOG.debug("{} gave no answer", source.name(), e);
            changes.failed(clock.instant(), reason(e)).forEach(record);
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String line = message.lines().findFirst().orElse("");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }
}
