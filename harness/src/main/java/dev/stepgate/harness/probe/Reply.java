package dev.stepgate.harness.probe;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A complete answer to an HTTP request.
 *
 * @param body its first bytes, as many as were asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, HttpHeaders headers, byte[] body) {

    private static final List<String> REQUEST_ID =
            List.of("x-openstack-request-id", "x-compute-request-id", "x-trans-id");

    /** The service's request id; null if it gave none. */
    String requestId() {
        return REQUEST_ID.stream()
                .map(headers::get)
                .filter(id -> id != null && !id.isBlank())
                .findFirst()
                .orElse(null);
    }

    boolean success() {
        return status >= 200 && status < 300;
    }

    /** Whether it says that it is JSON, as all of OpenStack's APIs do; the page of something before them does not. */
    boolean json() {
        String type = headers.get("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).matches("application/([a-z0-9.+-]+\\+)?json\\b.*");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
