package dev.stepgate.lab.embedded.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP on 80 or echo on 7. Safe for several threads. */
final class TcpDoor implements Door {

    private static final Logger LOG = LoggerFactory.getLogger(TcpDoor.class);
    private static final int IDLE_MILLIS = 120_000;

    private final int number;
    private final byte[] greeting;
    private final Executor workers;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TcpDoor(int number, byte[] greeting, Executor workers, ServerSocket listener) {
        this.number = number;
        this.greeting = greeting.clone();
        this.workers = workers;
        this.listener = listener;
    }

    /**
     * Opens a door.
     *
     * @param number what is spoken there: 80 or 7
     * @throws UncheckedIOException if the address cannot be had
     */
    static TcpDoor open(InetSocketAddress address, int number, byte[] greeting, Executor workers) {
        try {
            ServerSocket listener = new ServerSocket();
            try {
                listener.bind(address);
            } catch (IOException e) {
                listener.close();
                throw e;
            }
            TcpDoor door = new TcpDoor(number, greeting, workers, listener);
            workers.execute(door::accept);
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException("a guest cannot answer on " + address + ": " + e.getMessage(), e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                workers.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            LOG.debug("door {} is closed: {}", listener.getLocalSocketAddress(), closed.getMessage());
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout(IDLE_MILLIS);
            client.setTcpNoDelay(true);
            speak(client.getInputStream(), client.getOutputStream());
        } catch (IOException gone) {
            LOG.debug("a client of {} went: {}", listener.getLocalSocketAddress(), gone.getMessage());
        } finally {
            open.remove(client);
        }
    }

    private void speak(InputStream in, OutputStream out) throws IOException {
        if (number == ECHO) {
            in.transferTo(out);
        } else {
            in.read(new byte[4096]);
            String head =
                    "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + greeting.length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(greeting);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not close " + listener, e);
        }
    }
}
