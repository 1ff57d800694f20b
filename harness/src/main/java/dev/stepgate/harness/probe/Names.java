package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.AddressFamily;
import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of names, looked up beside the attempts and not by them: an attempt uses what is known, and waits only if nothing is. One
 * look-up per name is under way at a time, so that a resolver that hangs holds up nothing else. Safe for use by several threads.
 *
 * <p>An address older than 15 s is looked up again meanwhile; one older than 60 s, because our resolver fails, is not used any more. (The
 * platform's own cache may make it up to 30 s older.)
 */
final class Names implements AutoCloseable {

    /** Looks up all addresses of a name; may block. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Names.class);
    private static final long FRESH = Duration.ofSeconds(15).toNanos();
    private static final long USABLE = Duration.ofSeconds(60).toNanos();
    private static final long AFTER_FAILURE = Duration.ofSeconds(1).toNanos();
    private static final InetAddress[] NONE = {};

    private final Map<String, Name> names = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("stepgate-probe-names"));
    private final LongSupplier nanos;
    private final Resolver resolver;

    Names(LongSupplier nanos, Resolver resolver) {
        this.nanos = nanos;
        this.resolver = resolver;
    }

    /** Whether the host is an address already. */
    static boolean literal(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    /**
     * Gives the address of a host.
     *
     * @param found called on the loop, at once if the address is known; with null if there is none of this family
     */
    void lookUp(String host, AddressFamily family, EventLoop loop, Consumer<InetAddress> found) {
        if (literal(host)) {
            found.accept(first(new InetAddress[] {NetUtil.createInetAddressFromIpAddressString(host)}, family));
            return;
        }
        Name name = names.computeIfAbsent(host, Name::new);
        InetAddress[] known = name.known(addresses -> tell(loop, () -> found.accept(first(addresses, family))));
        if (known != null) {
            found.accept(first(known, family));
        }
    }

    private static void tell(EventLoop loop, Runnable answer) {
        try {
            loop.execute(answer);
        } catch (RejectedExecutionException ended) {
            LOG.debug("a look-up outlived the attempts that waited for it", ended);
        }
    }

    private static InetAddress first(InetAddress[] addresses, AddressFamily family) {
        return Stream.of(addresses)
                .filter(address -> switch (family) {
                    case ANY -> true;
                    case IPV4 -> address instanceof Inet4Address;
                    case IPV6 -> address instanceof Inet6Address;
                })
                .findFirst()
                .orElse(null);
    }

    /** Ends the threads; look-ups under way are not answered. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class Name {

        private final String host;
        private final List<Consumer<InetAddress[]>> waiting = new ArrayList<>();
        private InetAddress[] addresses;
        private long lookedUpAt;
        private boolean failed;
        private long failedAt;
        private boolean underWay;

        Name(String host) {
            this.host = host;
        }

        /** What is known; null if nothing is, and {@code later} is called with what is found. */
        synchronized InetAddress[] known(Consumer<InetAddress[]> later) {
            long now = nanos.getAsLong();
            boolean usable = addresses != null && now - lookedUpAt < USABLE;
            boolean tooSoon = failed && now - failedAt < AFTER_FAILURE;
            if (!underWay && !tooSoon && (!usable || now - lookedUpAt > FRESH)) {
                underWay = true;
                threads.execute(this::lookUp);
            }
            if (usable) {
                return addresses;
            }
            if (!underWay) {
                return NONE;
            }
            waiting.add(later);
            return null;
        }

        private void lookUp() {
            InetAddress[] found;
            try {
                found = resolver.all(host);
            } catch (UnknownHostException e) {
                found = NONE;
            }
            List<Consumer<InetAddress[]>> toTell;
            synchronized (this) {
                underWay = false;
                failed = found.length == 0;
                if (failed) {
                    failedAt = nanos.getAsLong();
                } else {
                    addresses = found;
                    lookedUpAt = nanos.getAsLong();
                }
                toTell = List.copyOf(waiting);
                waiting.clear();
            }
            InetAddress[] result = found;
            toTell.forEach(one -> one.accept(result));
        }
    }
}
