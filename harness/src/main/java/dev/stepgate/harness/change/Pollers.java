package dev.stepgate.harness.change;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Asks everything in a region that tells of states: the balancers whose statistics the profile names, each second, and with an
 * administrator the services of Nova and Cinder and the agents of Neutron, each five seconds; and listens to the events of containers
 * where the profile has a command for them. What cannot be asked is recorded as such and asked again.
 */
public final class Pollers implements AutoCloseable {

    private final List<Watcher> watchers;

    private Pollers(List<Watcher> watchers) {
        this.watchers = watchers;
    }

    /**
     * Begins to ask.
     *
     * @param record takes the changes, from several threads
     */
    public static Pollers of(Region region, Clock clock, Consumer<Event> record) {
        Stream<Source> balancers =
                region.profile().balancerStats().stream().map(access -> new BalancerStats(access, region.tls()));
        Stream<Source> services = region.admin().stream()
                .flatMap(admin -> OpenstackStates.of(admin, region.profile().services()));
        Stream<Watcher> pollers = Stream.concat(balancers, services).map(source -> new Poller(source, clock, record));
        Stream<Watcher> containers = region.profile().containerEvents().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(host -> new ContainerWatch(host.getKey(), host.getValue(), Rests.USUAL, clock, record));
        return start(Stream.concat(pollers, containers).toList());
    }

    static Pollers start(List<Source> sources, Clock clock, Consumer<Event> record) {
        return start(sources.stream()
                .<Watcher>map(source -> new Poller(source, clock, record))
                .toList());
    }

    private static Pollers start(List<Watcher> watchers) {
        watchers.forEach(Watcher::start);
        return new Pollers(watchers);
    }

    /** Throws what kept one of them from recording what it saw. */
    public void throwFailure() {
        watchers.forEach(Watcher::throwFailure);
    }

    /** Stops asking. Throws what kept one of them from recording what it saw. */
    @Override
    public void close() {
        watchers.forEach(Watcher::stop);
        RuntimeException first = null;
        for (Watcher watcher : watchers) {
            try {
                watcher.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
