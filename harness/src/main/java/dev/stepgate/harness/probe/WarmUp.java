package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.SampleOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes a server of our own for a moment, so that the code of probes is loaded before the first attempt that counts; otherwise some dozens of
 * the first ones would begin late because of us. Nothing is recorded, and nobody else is asked.
 */
public final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int ATTEMPTS = 40;
    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private WarmUp() {}

    /**
     * Does so, for some tenths of a second. Where that is not possible the first attempts are as they are.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static void run(Clock clock) throws InterruptedException {
        try (ServerSocket server = new ServerSocket(0, ATTEMPTS, InetAddress.getLoopbackAddress())) {
            Threads.named("stepgate-warm-up").newThread(() -> serve(server)).start();
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
            ProbeSpec spec = new ProbeSpec("warm-up", "warm-up", "direct", url, INTERVAL, LONGEST, false);
            CountDownLatch answers = new CountDownLatch(ATTEMPTS);
            Prober prober = Prober.start(List.of(spec), clock, Access.anonymous(Tls.platform()), sample -> {
                if (sample.outcome() == SampleOutcome.OK) {
                    answers.countDown();
                }
            });
            try {
                if (!answers.await(LONGEST.toNanos(), TimeUnit.NANOSECONDS)) {
                    LOG.debug("{} answers of our own server are still missing after {}", answers.getCount(), LONGEST);
                }
            } finally {
                prober.close();
            }
        } catch (IOException e) {
            LOG.debug("no server of our own to warm up with", e);
        }
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
                // Closed before it was read, a request would be answered with a reset.
                String line = in.readLine();
                while (line != null && !line.isEmpty()) {
                    line = in.readLine();
                }
                socket.getOutputStream().write(ANSWER);
            } catch (IOException e) {
                LOG.trace("a connection of the warm-up ended", e);
            }
        }
    }
}
