package dev.stepgate.lab.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Collection;

/** A range 127.N.0.0/16 of this computer's own addresses, for one region alone; other processes keep away from it. */
final class Loopback implements AutoCloseable {

    /** Held as long as the range is in use. Below the range from which Linux takes ports of outgoing connections, as all ports here. */
    private static final int LOCK_PORT = 11_311;

    private static final int LAST = 250;
    private static final int OFFSET = 10_000;

    private final int octet;
    private final int offset;
    private final ServerSocket lock;

    private Loopback(int octet, int offset, ServerSocket lock) {
        this.octet = octet;
        this.offset = offset;
        this.lock = lock;
    }

    /**
     * Takes a free range.
     *
     * @param ports those that must be free in it, on the balancer's address; all are shifted by the same number where they are not
     * @throws EmbeddedCloudException if there is none
     */
    static Loopback claim(Collection<Integer> ports) {
        int start = (int) (ProcessHandle.current().pid() % LAST);
        IOException last = null;
        for (int i = 0; i < LAST; i++) {
            int octet = 1 + (start + i) % LAST;
            try {
                ServerSocket lock = new ServerSocket();
                try {
                    lock.bind(new InetSocketAddress(address(octet, 0, 1), LOCK_PORT));
                    return new Loopback(octet, offset(octet, ports), lock);
                } catch (IOException e) {
                    lock.close();
                    throw e;
                }
            } catch (IOException e) {
                last = e;
            }
        }
        throw new EmbeddedCloudException(
                "expected to find a free address range 127.N.0.0/16 with the ports " + ports
                        + ", found none; the embedded cloud needs Linux, where all of 127.0.0.0/8 is local: "
                        + (last == null ? "" : last.getMessage()),
                last);
    }

    private static int offset(int octet, Collection<Integer> ports) throws IOException {
        IOException last = null;
        for (int offset = 0; offset <= OFFSET; offset += OFFSET) {
            try {
                for (int port : ports) {
                    tryOut(new InetSocketAddress(address(octet, 0, 5), port + offset));
                }
                return offset;
            } catch (IOException e) {
                last = e;
            }
        }
        throw last == null ? new IOException("no ports") : last;
    }

    static void tryOut(InetSocketAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
        } catch (IOException e) {
            throw new IOException(address + ": " + e.getMessage(), e);
        }
    }

    /**
     * Checks that guests will be able to answer on their SSH port.
     *
     * @throws EmbeddedCloudException if this process may not listen there
     */
    void expectGuestPorts(int portOffset) {
        int ssh = 22 + portOffset;
        try {
            tryOut(new InetSocketAddress(address(octet, 128, 1), ssh));
        } catch (IOException e) {
            throw new EmbeddedCloudException(
                    "expected to be allowed to listen on port " + ssh
                            + " of loopback addresses, where guests answer SSH, got: " + e.getMessage()
                            + "; end what listens there, or run as root, or `sysctl -w net.ipv4.ip_unprivileged_port_start=7`, or choose another guestPortOffset",
                    e);
        }
    }

    private static InetAddress address(int octet, int third, int fourth) {
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) octet, (byte) third, (byte) fourth});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** The address of the balancer at that usual port. */
    InetSocketAddress front(int port) {
        return new InetSocketAddress(address(octet, 0, 5), port + offset);
    }

    /** The address of a host at that usual port; hosts count from 1. */
    InetSocketAddress host(int number, int port) {
        return new InetSocketAddress(address(octet, 0, 20 + number), port + offset);
    }

    /** Where the addresses of guests begin, such as {@code 127.10.128}. */
    String external() {
        return "127." + octet + ".128";
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new EmbeddedCloudException("could not give back 127." + octet + ".0.0/16: " + e.getMessage(), e);
        }
    }
}
