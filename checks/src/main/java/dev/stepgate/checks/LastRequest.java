package dev.stepgate.checks;

import dev.stepgate.checks.cloud.Exchange;
import dev.stepgate.checks.cloud.RequestTap;
import java.util.Optional;

/** Remembers for each thread its last request to the region, so that a failure can name it. Safe for several threads. */
public final class LastRequest implements RequestTap {

    @SuppressWarnings("ThreadLocalUsage") // one for each execution of checks: no static state
    private final ThreadLocal<Exchange> last = new ThreadLocal<>();

    @Override
    public void requested(Exchange exchange) {
        last.set(exchange);
    }

    /** The calling thread's last request since {@link #forget}. */
    public Optional<Exchange> get() {
        return Optional.ofNullable(last.get());
    }

    /** Begins anew for the calling thread. */
    public void forget() {
        last.remove();
    }

    /** The calling thread's last request in words, such as {@code GET /v2.1/servers: 503 in 12 ms (request req-…)}; null if there is none. */
    String describe() {
        Exchange exchange = last.get();
        if (exchange == null) {
            return null;
        }
        return "%s %s %s: %s in %d ms (request %s)"
                .formatted(
                        exchange.service(),
                        exchange.method(),
                        exchange.path(),
                        exchange.status() == 0 ? exchange.error() : "status " + exchange.status(),
                        exchange.latency().toMillis(),
                        exchange.requestId());
    }
}
