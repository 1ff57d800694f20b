package dev.stepgate.harness.health;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks the kernel which way it would take to a host. Nothing is sent. */
final class Routes {

    /** Any port: a datagram socket that is connected sends nothing. */
    private static final int PORT = 9;

    private static final Path INTERFACES = Path.of("/sys/class/net");

    private final Map<String, InetAddress> addresses = new ConcurrentHashMap<>();

    /** What stands in the way to a host; empty if nothing does, or if its name is not known, which probes find out themselves. */
    Optional<String> obstacle(String host) {
        try {
            InetAddress address = addresses.get(host);
            if (address == null) {
                address = InetAddress.getByName(host);
                addresses.put(host, address);
            }
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(new InetSocketAddress(address, PORT));
                return by(NetworkInterface.getByInetAddress(socket.getLocalAddress()), socket.getLocalAddress());
            }
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> by(NetworkInterface way, InetAddress own) throws IOException {
        if (way == null) {
            return Optional.of("no interface has the address " + own.getHostAddress() + " any more");
        }
        if (way.isLoopback()) {
            return Optional.empty();
        }
        if (!way.isUp()) {
            return Optional.of("the interface " + way.getName() + " is down");
        }
        return carries(INTERFACES.resolve(way.getName()))
                ? Optional.empty()
                : Optional.of("the interface " + way.getName() + " has no carrier");
    }

    /** A bridge without carrier only means that nothing is plugged into it: the region itself may be what went away. */
    static boolean carries(Path way) throws IOException {
        if (Files.isDirectory(way.resolve("bridge"))) {
            return true;
        }
        try {
            return !Files.readString(way.resolve("carrier")).strip().equals("0");
        } catch (NoSuchFileException notTold) {
            return true;
        }
    }
}
