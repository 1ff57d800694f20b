package dev.stepgate.lab.embedded.guest;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The doors on floating IPs behind which guests answer; callers hold the region's lock. */
public final class DataPlane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataPlane.class);

    private final Executor workers;
    private final int offset;
    private final Map<Place, Door> doors = new HashMap<>();
    private boolean closed;

    /**
     * A way to a guest.
     *
     * @param address a loopback address
     * @param number 22, 80 or 7
     */
    public record Place(String address, int number, Guest guest) {}

    /**
     * Without doors.
     *
     * @param offset what is added to the usual port numbers
     */
    public DataPlane(Executor workers, int offset) {
        this.workers = Objects.requireNonNull(workers);
        this.offset = offset;
    }

    /** The ports on which guests answer: SSH, HTTP and echo. */
    public static List<Integer> numbers() {
        return List.of(Door.SSH, Door.HTTP, Door.ECHO);
    }

    /** Opens and closes doors until exactly the wanted ones are open, as far as their guests answer. */
    public void refresh(List<Place> wanted) {
        Set<Place> now = new HashSet<>(wanted);
        now.removeIf(place -> closed || !place.guest().answers(place.number()));
        Set<Place> gone = new HashSet<>(doors.keySet());
        gone.removeAll(now);
        gone.forEach(place -> doors.remove(place).close());
        for (Place place : now) {
            if (!doors.containsKey(place)) {
                open(place);
            }
        }
    }

    private void open(Place place) {
        try {
            doors.put(place, door(place));
        } catch (UncheckedIOException e) {
            LOG.warn("{}; the floating IP stays without an answer there", e.getMessage());
        }
    }

    private Door door(Place place) {
        InetSocketAddress address = new InetSocketAddress(place.address(), place.number() + offset);
        return place.number() == Door.SSH
                ? SshDoor.open(address, place.guest(), workers)
                : TcpDoor.open(address, place.number(), place.guest().greeting(), workers);
    }

    @Override
    public void close() {
        closed = true;
        doors.values().forEach(Door::close);
        doors.clear();
    }
}
