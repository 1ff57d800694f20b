package dev.stepgate.lab.fidelity;

import dev.stepgate.lab.fidelity.ProxyPort.Asked;
import dev.stepgate.lab.fidelity.ProxyPort.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/** Sends the proxy's requests on to the region: whole, with every header that is not about the connection alone. */
final class Forwarder {

    /** About one connection (RFC 9110, section 7.6.1), or written by the HTTP client itself. */
    private static final Set<String> CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "content-length",
            "expect",
            // What was compressed could not be rewritten.
            "accept-encoding");

    /** Longer than any answer of a healthy region takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http;

    /** @param tls whose certificates it believes */
    Forwarder(SSLContext tls) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .sslContext(tls)
                .build();
    }

    /** The answer of the region, without the headers of the connection. */
    Reply send(String origin, Asked asked) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + asked.target()))
                .timeout(PATIENCE)
                .method(asked.method(), body(asked));
        asked.headers().forEach((name, values) -> {
            if (!CONNECTION.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(
                answer.statusCode(), headers(answer, asked.method().equals("HEAD")), Payload.of(answer.body()));
    }

    /** In chunks if the client sent chunks. */
    private static BodyPublisher body(Asked asked) {
        if (asked.headers().containsKey("transfer-encoding")) {
            return BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(asked.body().bytes()));
        }
        return asked.body().isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(asked.body().bytes());
    }

    private static Map<String, List<String>> headers(HttpResponse<?> answer, boolean head) {
        Map<String, List<String>> kept = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            // The length of what a GET would give is all that tells a HEAD's client how long it is.
            if (!CONNECTION.contains(lower) || (head && lower.equals("content-length"))) {
                kept.put(lower, values);
            }
        });
        return kept;
    }
}
