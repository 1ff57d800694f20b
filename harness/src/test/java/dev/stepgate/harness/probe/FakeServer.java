package dev.stepgate.harness.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a real socket that behaves as badly as it is told, and counts connections. */
public final class FakeServer implements AutoCloseable {

    /** What becomes of a connection. */
    @FunctionalInterface
    public interface Behaviour {
        void serve(Socket socket) throws IOException;
    }

    public static final Behaviour CLOSE = Socket::close;
    public static final Behaviour HANG = socket -> {};
    public static final Behaviour RESET = socket -> {
        socket.setSoLinger(true, 0);
        socket.close();
    };

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Behaviour raw;
    private volatile Behaviour behaviour;

    public FakeServer(Behaviour behaviour) throws IOException {
        this(behaviour, null);
    }

    /** @param raw what becomes of a connection before anything is read; null: a request's head is read, then the other holds */
    FakeServer(Behaviour behaviour, Behaviour raw) throws IOException {
        this.behaviour = behaviour;
        this.raw = raw;
        this.server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Answers with these bytes, after reading the head of the request, and closes. */
    public static Behaviour raw(String answer) {
        return socket -> {
            OutputStream out = socket.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.close();
        };
    }

    public static Behaviour status(int status) {
        return raw("HTTP/1.1 " + status + " X\r\nContent-Length: 2\r\nX-OpenStack-Request-Id: req-1\r\n\r\nok");
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v3");
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            if (raw != null) {
                raw.serve(socket);
            } else if (readHead(socket.getInputStream())) {
                behaviour.serve(socket);
            }
        } catch (IOException e) {
            sockets.remove(socket);
        }
    }

    /** Reads until the empty line after a head; false if the stream ended before. */
    static boolean readHead(InputStream in) throws IOException {
        int newlines = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
            if (newlines == 2) {
                return true;
            }
        }
        return false;
    }

    /** Answers so many requests on each connection with 200, then does something else with it. */
    public static Behaviour keepAlive(int requests, AtomicInteger served, Behaviour then) {
        return socket -> {
            for (int i = 1; i <= requests; i++) {
                served.incrementAndGet();
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.ISO_8859_1));
                if (i < requests && !readHead(socket.getInputStream())) {
                    return;
                }
            }
            then.serve(socket);
        };
    }

    /** Waits for one more request, and goes on with that. */
    public static Behaviour atNextRequest(AtomicInteger served, Behaviour then) {
        return socket -> {
            if (readHead(socket.getInputStream())) {
                served.incrementAndGet();
                then.serve(socket);
            }
        };
    }

    /** Stops listening and breaks every connection. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
