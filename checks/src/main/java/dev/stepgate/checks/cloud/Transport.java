package dev.stepgate.checks.cloud;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way out: one HTTP/1.1 client with one pool of connections per session, and one tap. Safe for several threads.
 *
 * <p>The Java client itself sends a GET once more if a kept connection turns out to be closed before a byte of the answer came; nothing
 * else is retried here.
 */
final class Transport {

    /** As long as a TCP SYN and two of its repetitions take (RFC 6298: 1 + 2 + 4 s), so that one lost packet is no failure. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(7);

    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    static {
        // Shorter than Apache's KeepAliveTimeout of 5 s, the shortest default among the usual front ends: a POST on a
        // connection that the
        // server is just closing would be lost, and look like an outage. Read once by the Java client; the user's own
        // value wins.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "4");
        }
    }

    /** Headers that the Java client sets by itself and refuses to be given. */
    private static final Set<String> OWN = own();

    private final HttpClient client;
    private final SSLContext trust;
    private final Duration timeout;
    private final RequestTap tap;
    private final AtomicBoolean closed;

    Transport(Cloud cloud, RequestTap tap, AtomicBoolean closed) {
        this.timeout = cloud.timeout();
        this.tap = tap;
        this.closed = closed;
        this.trust = Trust.context(cloud);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT)
                .sslContext(trust)
                .build();
    }

    private static Set<String> own() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Set.of("Connection", "Content-Length", "Expect", "Host", "Upgrade", "Transfer-Encoding"));
        return names;
    }

    /**
     * Sends a request once, and reports it.
     *
     * @param service the project's name of the service, for the report
     * @throws RegionException if there is no complete answer in time
     * @throws IllegalStateException if the region is closed
     */
    Answer send(String service, Request request) {
        if (closed.get()) {
            throw new IllegalStateException("the region is closed, so nothing can be asked of " + service);
        }
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(built(request), BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = pending.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            Answer answer = new Answer(request, response.statusCode(), response.headers(), response.body());
            report(startedAt, start, service, request, answer, null);
            return answer;
        } catch (InterruptedException interrupted) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw silent(startedAt, start, service, request, interrupted);
        } catch (TimeoutException late) {
            pending.cancel(true);
            throw silent(startedAt, start, service, request, late);
        } catch (ExecutionException failed) {
            throw silent(startedAt, start, service, request, failed.getCause());
        }
    }

    /** @throws RegionException if there is no connection in time, or the certificate is not to be trusted */
    X509Certificate certificate(URI server) {
        try {
            return ServerCertificate.of(server, trust, timeout);
        } catch (IOException failed) {
            throw new RegionException(server + ": " + Silence.reason(failed, timeout), failed);
        }
    }

    private HttpRequest built(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .timeout(timeout)
                .method(
                        request.method(),
                        request.body() == null
                                ? BodyPublishers.noBody()
                                : request.body().publisher());
        request.headers().forEach((name, value) -> {
            if (!OWN.contains(name)) {
                builder.header(name, value);
            }
        });
        return builder.build();
    }

    private RegionException silent(Instant at, long start, String service, Request request, Throwable failure) {
        String reason = Silence.reason(failure, timeout);
        report(at, start, service, request, null, reason);
        // Only failures of the network are causes worth keeping; those of the Java client quote headers.
        return new RegionException(request + ": " + reason, failure instanceof IOException ? failure : null);
    }

    private void report(Instant at, long start, String service, Request request, Answer answer, String error) {
        String path = request.uri().getRawPath();
        Exchange exchange = new Exchange(
                at,
                service,
                Operation.name(service, request.method(), path),
                request.method(),
                path,
                answer == null ? 0 : answer.status(),
                Duration.ofNanos(System.nanoTime() - start),
                answer == null ? null : answer.requestId(),
                error);
        LOG.debug("{}", exchange);
        tap.requested(exchange);
    }
}
