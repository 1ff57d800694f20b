package dev.stepgate.lab.embedded.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The faults that have a name. */
public final class FaultCatalogue {

    private static final List<Fault> ALL = Stream.of(
                    IdentityFaults.all(),
                    ImageFaults.all(),
                    NetworkFaults.all(),
                    ComputeFaults.all(),
                    GuestFaults.all(),
                    VolumeFaults.all(),
                    PlacementFaults.all(),
                    VersionFaults.all(),
                    BalancerFaults.all(),
                    LatencyFaults.all(),
                    CephFaults.all())
            .flatMap(List::stream)
            .toList();

    private FaultCatalogue() {}

    /** All of them, by area. */
    public static List<Fault> all() {
        return ALL;
    }

    /** The fault of that name; empty if there is none. */
    public static Optional<Fault> find(String id) {
        return ALL.stream().filter(fault -> fault.id().equals(id)).findFirst();
    }

    /**
     * A fault of the requests to one backend, which closes the connection without an answer.
     *
     * @param service the service type
     * @param backend the host
     */
    public static Fault dropping(String service, String backend) {
        return new Fault.OfRequests(
                new Fault.Label(
                        "requests-dropped-" + service + "-" + backend,
                        Area.BALANCER,
                        "Each request to " + service + " on " + backend
                                + " ends without an answer, as with a process that crashes.",
                        ""),
                Requests.to(service).on(backend).dropped());
    }

    /**
     * A fault that makes each answer of a service late.
     *
     * @param service the service type
     * @param delay above 0
     */
    public static Fault slow(String service, Duration delay) {
        return new Fault.OfRequests(
                new Fault.Label(
                        "slow-" + service,
                        Area.LATENCY,
                        "Each answer of " + service + " comes " + delay.toMillis()
                                + " ms late, as with a database that lost its indexes.",
                        ""),
                Requests.to(service).late(delay));
    }
}
