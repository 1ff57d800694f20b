package dev.stepgate.harness.probe;

import com.sun.management.OperatingSystemMXBean;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ProbeSpec;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.HdrHistogram.ConcurrentHistogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * HTTP machinery side by side: one request a millisecond in an open loop, against a server that answers and one that hangs.
 * {@code -Dbenchmark.seconds=N} (60). java.net.http cannot be kept from reusing connections; OkHttp and ours use a new one each.
 */
class MachineryBenchmark {

    private static final int SECONDS = Integer.getInteger("benchmark.seconds", 60);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Sends one request without waiting for its answer. */
    private interface Machinery extends AutoCloseable {
        void send(URI url, Runnable answered);

        @Override
        void close();
    }

    @ParameterizedTest(name = "{0}, hanging: {1}")
    @CsvSource({"netty,false", "jdk,false", "okhttp,false", "netty,true", "jdk,true", "okhttp,true"})
    void requestsInAnOpenLoop(String name, boolean hanging) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ConcurrentHistogram latency = new ConcurrentHistogram(3);
        ConcurrentHistogram lateness = new ConcurrentHistogram(3);
        AtomicLong answers = new AtomicLong();
        int threads;
        long cpu = system.getProcessCpuTime();
        long sent = 0;
        try (ServerProcess server = new ServerProcess(hanging ? TruthServer.Way.HANG : null);
                Machinery machinery = machinery(name)) {
            long begin = System.nanoTime();
            for (long due = begin; due - begin < SECONDS * 1_000_000_000L; due += 1_000_000) {
                for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
                    LockSupport.parkNanos(rest);
                }
                long scheduled = due;
                lateness.recordValue(Math.max(0, System.nanoTime() - scheduled));
                machinery.send(server.url(), () -> {
                    latency.recordValue(Math.max(0, System.nanoTime() - scheduled));
                    answers.incrementAndGet();
                });
                sent++;
            }
            threads = Thread.activeCount();
            cpu = system.getProcessCpuTime() - cpu;
        }
        Table.row(
                "| machinery: %s, %s | %d sent, %d ended meanwhile | sent late by p50 %.2f, p99 %.2f, p99.9 %.2f ms"
                        + " | ended after p50 %.2f, p99 %.2f ms | CPU %.1f %% of one core | %d threads |",
                name,
                hanging ? "hanging" : "healthy",
                sent,
                answers.get(),
                Table.millis(lateness.getValueAtPercentile(50)),
                Table.millis(lateness.getValueAtPercentile(99)),
                Table.millis(lateness.getValueAtPercentile(99.9)),
                Table.millis(latency.getValueAtPercentile(50)),
                Table.millis(latency.getValueAtPercentile(99)),
                100.0 * cpu / (SECONDS * 1e9),
                threads);
    }

    private static Machinery machinery(String name) {
        return switch (name) {
            case "jdk" -> new Jdk();
            case "okhttp" -> new Ok();
            default -> new Ours();
        };
    }

    private static final class Ours implements Machinery {

        private final NioEventLoopGroup group = new NioEventLoopGroup(1);
        private final EventLoop loop = group.next();
        private final Askers askers = new Askers(Access.anonymous(Tls.platform()), Clock.monotonic()::nanos);
        private Asker asker;

        @Override
        public void send(URI url, Runnable answered) {
            if (asker == null) {
                asker = askers.of(new ProbeSpec("p", "p", "direct", url, TIMEOUT, TIMEOUT, false), loop);
            }
            Asker asks = asker;
            loop.execute(
                    () -> asks.ask(Attempt.begin(loop, System::nanoTime, TIMEOUT, TIMEOUT, answer -> answered.run())));
        }

        @Override
        public void close() {
            askers.close();
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    private static final class Jdk implements Machinery {

        private final HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the action sees the answer
        public void send(URI url, Runnable answered) {
            client.sendAsync(
                            HttpRequest.newBuilder(url).timeout(TIMEOUT).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .whenComplete((response, thrown) -> answered.run());
        }

        @Override
        public void close() {}
    }

    private static final class Ok implements Machinery {

        private final OkHttpClient client;

        Ok() {
            Dispatcher dispatcher = new Dispatcher();
            dispatcher.setMaxRequests(100_000);
            dispatcher.setMaxRequestsPerHost(100_000);
            client = new OkHttpClient.Builder()
                    .dispatcher(dispatcher)
                    .retryOnConnectionFailure(false)
                    .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
                    .callTimeout(TIMEOUT)
                    .build();
        }

        @Override
        public void send(URI url, Runnable answered) {
            Request request = new Request.Builder()
                    .url(url.toString())
                    .header("Connection", "close")
                    .build();
            client.newCall(request).enqueue(new Callback() {
                @Override
                public void onFailure(Call call, IOException thrown) {
                    answered.run();
                }

                @Override
                public void onResponse(Call call, Response response) {
                    response.close();
                    answered.run();
                }
            });
        }

        @Override
        public void close() {
            client.dispatcher().cancelAll();
            client.dispatcher().executorService().shutdownNow();
        }
    }
}
