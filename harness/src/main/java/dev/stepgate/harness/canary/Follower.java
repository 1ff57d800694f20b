package dev.stepgate.harness.canary;

import dev.stepgate.checks.guest.Shell;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one canary over a session through its floating IP: asks it on a fixed schedule who it is and what its clock reads, and fetches what it wrote down.
 * While there is no way to it nothing is lost, it is fetched later. Safe for several threads.
 */
final class Follower implements AutoCloseable, Answers.Listener {

    static final Duration INTERVAL = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration LOGIN = Duration.ofSeconds(10);

    private final Canary canary;
    private final Opener opener;
    private final Clock clock;
    private final Instant anchor;
    private final long origin;
    private final Duration limit;
    private final Numbered session;
    private final Reckoning reckoning;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LogPlace log = new LogPlace();
    private final Map<Long, Long> asked = new TreeMap<>();
    private final Thread ticker;
    private Shell shell;
    private boolean opening;
    private String problem = "?not-begun";
    private long number;
    private long answeredLast;
    private String boot;
    private Exchange latest;

    /** Starts the canary's side of a session. */
    @FunctionalInterface
    interface Opener {
        Shell open(Duration limit) throws IOException;
    }

    Follower(Canary canary, Opener opener, Clock clock, Consumer<Sample> sink) {
        this.canary = canary;
        this.opener = opener;
        this.clock = clock;
        anchor = clock.instant();
        origin = clock.nanos();
        limit = canary.outside().session().timeout();
        session = new Numbered(canary.outside().session(), sink);
        reckoning = new Reckoning(canary.inside(), this::instant, sink);
        ticker = thread(this::run, "schedule");
    }

    void start() {
        ticker.start();
    }

    private Thread thread(Runnable work, String what) {
        Thread thread = new Thread(work, "stepgate-" + canary.server().name() + "-" + what);
        thread.setDaemon(true);
        return thread;
    }

    private Instant instant(long nanos) {
        return anchor.plusNanos(nanos - origin);
    }

    private void run() {
        long due = clock.nanos();
        try {
            while (!closed.await(Math.max(0, due - clock.nanos()), TimeUnit.NANOSECONDS)) {
                tick();
                due += INTERVAL.toNanos();
            }
        } catch (InterruptedException e) {
            LOG.debug("{} is followed no more", canary.server().name(), e);
        }
    }

    private synchronized void tick() {
        long now = clock.nanos();
        expire(now);
        if (shell != null && now - answeredLast > 2 * limit.toNanos()) {
            hangUp("timeout");
        }
        if (shell == null) {
            session.give(instant(now), instant(now), problem);
            reopen();
            return;
        }
        ask(now);
    }

    private void ask(long now) {
        number++;
        asked.put(number, now);
        String words = "ask " + number + "\n" + log.request(number);
        try {
            shell.input().write(words.getBytes(StandardCharsets.US_ASCII));
            shell.input().flush();
        } catch (IOException e) {
            LOG.debug("{} could not be asked", canary.server().name(), e);
            hangUp("broken");
        }
    }

    /** An answer that comes after the limit still tells the clock. */
    private void expire(long now) {
        for (Map.Entry<Long, Long> question : asked.entrySet()) {
            long since = question.getValue();
            if (since > 0 && now - since > limit.toNanos()) {
                session.give(instant(since), instant(since + limit.toNanos()), "timeout");
                question.setValue(-since);
            }
        }
    }

    private void hangUp(String why) {
        problem = why;
        long now = clock.nanos();
        for (Iterator<Long> since = asked.values().iterator(); since.hasNext(); since.remove()) {
            long at = since.next();
            if (at > 0) {
                session.give(instant(at), instant(now), why);
            }
        }
        log.brokeOff();
        if (shell != null) {
            Shell old = shell;
            shell = null;
            thread(old::close, "hang-up").start();
        }
    }

    private void reopen() {
        if (!opening) {
            opening = true;
            thread(this::open, "session").start();
        }
    }

    private void open() {
        Shell fresh = null;
        String end = "broken";
        try {
            fresh = opener.open(LOGIN);
            opened(fresh);
            Answers.read(new BufferedReader(new InputStreamReader(fresh.output(), StandardCharsets.US_ASCII)), this);
        } catch (IOException | RuntimeException e) {
            LOG.debug("the session with {} ended", canary.server().name(), e);
            end = fresh == null ? "no-session" : "broken";
        }
        ended(fresh, end);
    }

    /** Its clock is asked for before anything is wished, so that whatever it measures can be told; that is no sample of the session. */
    private synchronized void opened(Shell fresh) throws IOException {
        if (closed.getCount() == 0) {
            throw new IllegalStateException("closed");
        }
        answeredLast = clock.nanos();
        number++;
        asked.put(number, -answeredLast);
        StringBuilder words = new StringBuilder("ask " + number + "\n");
        canary.wishes().forEach(wish -> words.append("want ").append(wish).append('\n'));
        fresh.input().write(words.toString().getBytes(StandardCharsets.US_ASCII));
        fresh.input().flush();
        shell = fresh;
    }

    private synchronized void ended(Shell fresh, String why) {
        opening = false;
        if (fresh != null && shell == fresh) {
            hangUp(why);
        } else if (fresh != null) {
            fresh.close();
        } else {
            problem = why;
        }
    }

    @Override
    public synchronized void answered(long which, String ofBoot, long uptime, String name) {
        Long since = asked.remove(which);
        if (since == null) {
            return;
        }
        long now = clock.nanos();
        boolean right = name.equals(canary.server().name());
        if (since > 0) {
            session.give(instant(since), instant(now), right ? CanaryLine.OK : "wrong-server");
        }
        if (!right) {
            hangUp("wrong-server");
            return;
        }
        answeredLast = now;
        if (!ofBoot.equals(boot)) {
            boot = ofBoot;
            log.otherBoot(which);
        }
        latest = new Exchange(ofBoot, uptime, Math.abs(since), now);
        reckoning.exchange(latest);
    }

    @Override
    public synchronized void logged(String line, int bytes) {
        log.line(line, bytes);
    }

    @Override
    public synchronized void told(long file, long written) {
        if (closed.getCount() > 0 && log.told(file, written, reckoning::line)) {
            reckoning.fetched(boot, latest.told());
        }
    }

    /** Up to when it is known what the canary measured. */
    synchronized Instant known() {
        return reckoning.known();
    }

    @Override
    public void close() {
        closed.countDown();
        synchronized (this) {
            asked.values().stream()
                    .filter(since -> since > 0)
                    .forEach(since ->
                            session.give(instant(since), instant(clock.nanos()), SampleOutcome.UNKNOWN, "cancelled"));
            asked.clear();
            reckoning.finish();
            hangUp("closed");
        }
    }
}
