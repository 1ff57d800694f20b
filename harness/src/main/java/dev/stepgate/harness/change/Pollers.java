package dev.stepgate.harness.change;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Asks everything in a region that tells of states: the balancers whose statistics the profile names, each second, and with an
 * administrator the services of Nova and Cinder and the agents of Neutron, each five seconds. What cannot be asked is recorded as such and
 * asked again.
 */
public final class Pollers implements AutoCloseable {

    private final List<Poller> pollers;

    private Pollers(List<Poller> pollers) {
        this.pollers = pollers;
    }

    /**
     * Begins to ask.
     *
     * @param record takes the changes, from several threads
     */
    public static Pollers of(Region region, Clock clock, Consumer<Event> record) {
        Stream<Source> balancers =
                region.profile().balancerStats().stream().map(page -> new BalancerStats(page, region.tls()));
        Stream<Source> services = region.admin().stream()
                .flatMap(admin -> OpenstackStates.of(admin, region.profile().services()));
        return start(Stream.concat(balancers, services).toList(), clock, record);
    }

    static Pollers start(List<Source> sources, Clock clock, Consumer<Event> record) {
        List<Poller> pollers = sources.stream()
                .map(source -> new Poller(source, clock, record))
                .toList();
        pollers.forEach(Poller::start);
        return new Pollers(pollers);
    }

    /** Throws what kept one of them from recording what it saw. */
    public void throwFailure() {
        pollers.forEach(Poller::throwFailure);
    }

    /** Stops asking. Throws what kept one of them from recording what it saw. */
    @Override
    public void close() {
        RuntimeException first = null;
        for (Poller poller : pollers) {
            try {
                poller.close();
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
