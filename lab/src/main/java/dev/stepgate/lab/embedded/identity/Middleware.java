package dev.stepgate.lab.embedded.identity;

import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Authenticator;
import dev.stepgate.lab.embedded.http.Caller;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How a service other than Keystone finds out whose a token is: it asks Keystone, and believes the answer for a while. So it can do without
 * Keystone for users whom it has just seen. Callers hold the region's lock.
 */
public final class Middleware implements Authenticator {

    /** The default of keystonemiddleware's {@code token_cache_time}. */
    private static final Duration BELIEVED = Duration.ofMinutes(5);

    private final Authenticator keystone;
    private final BooleanSupplier reachable;
    private final LongSupplier nanos;
    private final Map<String, Long> believedUntil = new HashMap<>();

    /**
     * For one service.
     *
     * @param reachable whether Keystone answers now
     * @param nanos a monotonic clock
     */
    public Middleware(Authenticator keystone, BooleanSupplier reachable, LongSupplier nanos) {
        this.keystone = Objects.requireNonNull(keystone);
        this.reachable = Objects.requireNonNull(reachable);
        this.nanos = Objects.requireNonNull(nanos);
    }

    @Override
    public Optional<Caller> caller(String token) {
        long now = nanos.getAsLong();
        believedUntil.values().removeIf(until -> now - until >= 0);
        if (!believedUntil.containsKey(token) && !reachable.getAsBoolean()) {
            throw new ApiError(
                    503,
                    "ServiceUnavailable",
                    "The server is currently unavailable. Please try again at a later time.");
        }
        Optional<Caller> caller = keystone.caller(token);
        if (caller.isPresent()) {
            believedUntil.putIfAbsent(token, now + BELIEVED.toNanos());
        }
        return caller;
    }
}
