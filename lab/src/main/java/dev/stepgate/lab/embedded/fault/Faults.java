package dev.stepgate.lab.embedded.fault;

import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Pause;
import dev.stepgate.lab.embedded.http.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The faults that are in one region now. Safe for several threads. */
public final class Faults {

    private final Map<String, Active> active = new TreeMap<>();
    private final LongSupplier nanos;
    private final Pause pause;
    private final Random random;

    private record Active(Fault fault, Activation when, long since) {}

    /**
     * None yet.
     *
     * @param nanos a monotonic clock
     * @param pause keeps requests waiting
     * @param seed of the chances of {@link Activation#share}
     */
    public Faults(LongSupplier nanos, Pause pause, long seed) {
        this.nanos = Objects.requireNonNull(nanos);
        this.pause = Objects.requireNonNull(pause);
        this.random = new Random(seed);
    }

    /**
     * Puts a fault in.
     *
     * @throws IllegalStateException if it is in already
     */
    public synchronized void inject(Fault fault, Activation when) {
        if (active.containsKey(fault.id())) {
            throw new IllegalStateException("fault " + fault.id() + " is in already; remove it first");
        }
        active.put(fault.id(), new Active(fault, Objects.requireNonNull(when), nanos.getAsLong()));
    }

    /** Takes a fault out; nothing happens if it is not in. */
    public synchronized void remove(String id) {
        active.remove(id);
    }

    /** The ids of those that are in, whether they show now or not. */
    public synchronized List<String> ids() {
        return List.copyOf(active.keySet());
    }

    /**
     * Whether something goes wrong here and now. Each call is an occasion.
     *
     * @param subject the id of what it would happen to
     */
    public synchronized boolean strike(FaultPoint point, String subject) {
        Objects.requireNonNull(subject);
        boolean struck = false;
        for (Active one : active.values()) {
            struck |=
                    one.fault() instanceof Fault.AtPoints here && here.points().contains(point) && shows(one);
        }
        return struck;
    }

    /** The service behind all faults of requests that show now. */
    public Answer answer(Call call, Service service) {
        Service chain = service;
        for (Fault.OfRequests fault : ofRequests()) {
            chain = new Intercepted(chain, fault.interceptor(), pause);
        }
        return chain.answer(call);
    }

    private synchronized List<Fault.OfRequests> ofRequests() {
        return active.values().stream()
                .filter(one -> one.fault() instanceof Fault.OfRequests && shows(one))
                .map(one -> (Fault.OfRequests) one.fault())
                .toList();
    }

    private boolean shows(Active one) {
        return one.when().shows(Duration.ofNanos(nanos.getAsLong() - one.since()), random::nextDouble);
    }
}
