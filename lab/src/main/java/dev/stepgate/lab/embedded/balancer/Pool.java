package dev.stepgate.lab.embedded.balancer;

import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Dropped;
import dev.stepgate.lab.embedded.http.HttpPort;
import dev.stepgate.lab.embedded.http.Request;
import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.world.Time;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backends of one service behind one front port, as HAProxy has them with {@code balance roundrobin}, {@code retries 1} and
 * {@code option redispatch}: a connection that is refused is tried once more at another backend; a backend that fails its checks gets no
 * requests until it passes them again. Safe for several threads.
 */
public final class Pool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

    /** HAProxy's {@code timeout server} in the lab. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Service service;
    private final HealthChecks checks;
    private final Time time;
    private final Executor workers;
    private final List<Member> members = new ArrayList<>();
    private final InetSocketAddress address;
    private final Downtimes downtimes;
    private final Losses losses;
    private HttpPort front;
    private int turn;
    private long requests;
    private long errors;
    private volatile boolean closed;

    /**
     * A pool that answers from now on; its backends must be running already.
     *
     * @throws java.io.UncheckedIOException if the address cannot be had
     */
    public Pool(
            Service service,
            List<Backend> backends,
            InetSocketAddress address,
            HealthChecks checks,
            Time time,
            Executor workers) {
        this.service = Objects.requireNonNull(service);
        this.checks = Objects.requireNonNull(checks);
        this.time = Objects.requireNonNull(time);
        this.workers = Objects.requireNonNull(workers);
        if (backends.isEmpty()) {
            throw new IllegalArgumentException("service " + service.type() + " has no backend");
        }
        backends.forEach(backend -> members.add(new Member(backend, time)));
        downtimes = new Downtimes(time);
        losses = new Losses(time);
        this.address = address;
        members.forEach(member -> member.backend().onChange(before -> changed(member, before)));
        front = HttpPort.open(address, workers, this::answer);
        members.forEach(this::checkLater);
    }

    /** Where it answers, unless it is withdrawn. */
    public InetSocketAddress address() {
        return address;
    }

    /** Takes its address away, as when a virtual IP leaves its host: connections are cut, and new ones refused. */
    public void withdraw() {
        Moment before = Moment.now(time);
        HttpPort open;
        synchronized (this) {
            open = front;
            front = null;
            note(before);
        }
        if (open != null) {
            open.close();
        }
    }

    /**
     * Gives its address back; nothing happens if it has it.
     *
     * @throws java.io.UncheckedIOException if the address cannot be had
     */
    public synchronized void restore() {
        if (front == null && !closed) {
            Moment before = Moment.now(time);
            front = HttpPort.open(address, workers, this::answer);
            note(before);
        }
    }

    /** The service type. */
    public String type() {
        return service.type();
    }

    /** All backends, whatever their state. */
    public List<Backend> backends() {
        return members.stream().map(Member::backend).toList();
    }

    /**
     * The backend on a host.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Backend backend(String host) {
        return member(host).backend();
    }

    private Member member(String host) {
        return members.stream()
                .filter(member -> member.backend().host().equals(host))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("service %s has no backend on %s, it has %s"
                        .formatted(
                                service.type(),
                                host,
                                backends().stream().map(Backend::host).toList())));
    }

    /** Gives a backend no new requests, though it may be well. */
    public void drain(String host) {
        drain(member(host), true);
    }

    /** Gives a backend requests again as long as it is well. */
    public void ready(String host) {
        drain(member(host), false);
    }

    private synchronized void drain(Member member, boolean wanted) {
        Moment before = Moment.now(time);
        member.drain(wanted);
        note(before);
    }

    private synchronized void changed(Member member, Moment before) {
        boolean running = member.backend().state() == Backend.State.RUNNING;
        member.downtimes().serves(running, before, Moment.now(time));
        note(before);
    }

    /** Under the lock, so that of two changes at once the later one has the last word. */
    private synchronized void note(Moment before) {
        downtimes.serves(isServing(), before, Moment.now(time));
    }

    /** When no request could have got an answer from a backend. */
    public List<Downtime> downtimes() {
        return downtimes.all();
    }

    /**
     * Requests that were not served well: those in {@link #downtimes} that came so far, and single ones outside of them, such as those
     * that a backend was answering when it was stopped, or that a fault hit.
     */
    public List<Loss> losses() {
        return losses.all();
    }

    /**
     * When the backend on a host was not running, whatever the balancer did about it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public List<Downtime> downtimes(String host) {
        return member(host).downtimes().all();
    }

    /** Answers as a backend does, or with an error of its own. */
    public Answer answer(Request request) {
        return losses.watch(() -> dispatched(request));
    }

    private Answer dispatched(Request request) {
        Member first = next(null).orElse(null);
        if (first == null) {
            return own(503, "Service Unavailable", "No server is available to handle this request.");
        }
        if (first.backend().state() != Backend.State.STOPPED) {
            return forwarded(first, request);
        }
        // Redispatch: the one retry goes to another server; only if there is none it is the same again.
        Member second = next(first).orElse(first);
        return second.backend().state() == Backend.State.STOPPED
                ? own(503, "Service Unavailable", "No server is available to handle this request.")
                : forwarded(second, request);
    }

    private Answer forwarded(Member member, Request request) {
        try {
            return member.backend().answer(request, PATIENCE);
        } catch (Dropped gone) {
            return member.backend().state() == Backend.State.FROZEN
                    ? own(504, "Gateway Time-out", "The server didn't respond in time.")
                    : own(502, "Bad Gateway", "The server returned an invalid or incomplete response.");
        }
    }

    private synchronized Optional<Member> next(Member not) {
        requests += not == null ? 1 : 0;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(Math.floorMod(turn++, members.size()));
            if (member.isInRotation() && member != not) {
                member.count();
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    private synchronized Answer own(int status, String title, String text) {
        errors++;
        return Answer.of(
                        status,
                        "text/html",
                        "<html><body><h1>%d %s</h1>\n%s\n</body></html>\n".formatted(status, title, text))
                .with("cache-control", "no-cache");
    }

    private void checkLater(Member member) {
        time.after(checks.interval(), () -> {
            if (!closed) {
                workers.execute(() -> check(member));
            }
        });
    }

    private void check(Member member) {
        if (member.backend().state() == Backend.State.FROZEN) {
            time.after(checks.timeout(), () -> learn(member, member.check(Request.get(service.healthPath()))));
        } else {
            learn(member, member.check(Request.get(service.healthPath())));
        }
    }

    private void learn(Member member, Member.Result result) {
        Moment before = Moment.now(time);
        synchronized (this) {
            if (member.learn(result, checks, time.nanos())) {
                LOG.debug(
                        "{} on {} is {}: {}", service.proxy(), member.backend().host(), member.isUp(), result);
            }
        }
        changed(member, before);
        checkLater(member);
    }

    /** Whether a request that came now would get an answer from a backend. */
    public synchronized boolean isServing() {
        return front != null
                && members.stream()
                        .anyMatch(member ->
                                member.isInRotation() && member.backend().state() == Backend.State.RUNNING);
    }

    /** What it saw and did so far. */
    public synchronized Stats stats() {
        long now = time.nanos();
        return new Stats(
                service.proxy(),
                requests,
                errors,
                members.stream().map(member -> member.stats(now)).toList());
    }

    @Override
    public void close() {
        closed = true;
        withdraw();
        members.forEach(member -> member.backend().close());
    }
}
