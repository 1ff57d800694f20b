package dev.stepgate.lab.embedded.balancer;

import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Dropped;
import dev.stepgate.lab.embedded.http.HttpPort;
import dev.stepgate.lab.embedded.http.Request;
import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.http.ServiceVersion;
import dev.stepgate.lab.embedded.world.World;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One process of a service on one host, with a port of its own. Safe for several threads. */
public final class Backend implements AutoCloseable {

    /** Whether a process is there. */
    public enum State {
        /** Answers. */
        RUNNING,
        /** Takes connections and says nothing, as after SIGSTOP. */
        FROZEN,
        /** Refuses connections. */
        STOPPED
    }

    private final World world;
    private final Service service;
    private final String host;
    private final InetSocketAddress address;
    private final Executor workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.STOPPED;
    private int incarnation;
    private HttpPort port;
    private ServiceVersion version;
    private volatile Consumer<Moment> listener = before -> {};

    /** A backend that is not started yet. */
    public Backend(World world, Service service, String host, InetSocketAddress address, Executor workers) {
        this.world = Objects.requireNonNull(world);
        this.service = Objects.requireNonNull(service);
        this.host = Objects.requireNonNull(host);
        this.address = Objects.requireNonNull(address);
        this.workers = Objects.requireNonNull(workers);
        this.version = service.version();
    }

    /** Sets what is called after each change of the state, with a moment before it. */
    void onChange(Consumer<Moment> action) {
        listener = action;
    }

    /** The host's name, such as controller1. */
    public String host() {
        return host;
    }

    /** Where it answers without the balancer. */
    public InetSocketAddress address() {
        return address;
    }

    /** Whether it is running. */
    public State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** What it runs. */
    public ServiceVersion version() {
        lock.lock();
        try {
            return version;
        } finally {
            lock.unlock();
        }
    }

    /** Replaces what it runs, as an upgrade of its package does; takes effect at once. */
    public void upgrade(ServiceVersion to) {
        lock.lock();
        try {
            version = Objects.requireNonNull(to);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts it, or lets it go on; nothing happens if it is running.
     *
     * @throws java.io.UncheckedIOException if its address cannot be had
     */
    public void start() {
        Moment before = Moment.now(world.time());
        lock.lock();
        try {
            if (state == State.STOPPED) {
                port = HttpPort.open(address, workers, this::answer);
                incarnation++;
            }
            become(State.RUNNING);
        } finally {
            lock.unlock();
        }
        listener.accept(before);
    }

    /** Kills it: connections are closed, requests that are being answered get no answer. */
    public void stop() {
        Moment before = Moment.now(world.time());
        HttpPort open;
        lock.lock();
        try {
            open = port;
            port = null;
            become(State.STOPPED);
        } finally {
            lock.unlock();
        }
        listener.accept(before);
        if (open != null) {
            open.close();
        }
    }

    /**
     * Keeps it from saying anything until it is started or stopped.
     *
     * @throws IllegalStateException if it is stopped
     */
    public void freeze() {
        Moment before = Moment.now(world.time());
        lock.lock();
        try {
            if (state == State.STOPPED) {
                throw new IllegalStateException(service.type() + " on " + host + " is stopped, so it cannot be frozen");
            }
            become(State.FROZEN);
        } finally {
            lock.unlock();
        }
        listener.accept(before);
    }

    private void become(State next) {
        state = next;
        changed.signalAll();
    }

    /**
     * Answers a request that came to its port.
     *
     * @throws Dropped if it is stopped before there is an answer
     */
    public Answer answer(Request request) {
        return answer(request, Duration.ofDays(1));
    }

    /**
     * Answers a request, or keeps silent as long as it is frozen.
     *
     * @param patience how long the client waits
     * @throws Dropped if it is stopped, or silent too long
     */
    Answer answer(Request request, Duration patience) {
        int mine = awaitRunning(patience);
        Call call = new Call(world.region(), service.type(), host, version(), request, "req-" + world.uuid());
        Answer answer = world.faults().answer(call, service);
        lock.lock();
        try {
            if (state == State.STOPPED || incarnation != mine) {
                throw new Dropped(service.type() + " on " + host + " was stopped");
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }

    private int awaitRunning(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (state == State.FROZEN && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (state != State.RUNNING) {
                throw new Dropped(service.type() + " on " + host + " is " + state);
            }
            return incarnation;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Dropped("interrupted");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
