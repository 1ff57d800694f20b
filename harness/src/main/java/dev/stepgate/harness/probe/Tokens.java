package dev.stepgate.harness.probe;

import dev.stepgate.checks.cloud.Secret;
import dev.stepgate.checks.cloud.Token;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of probes, fetched beside the attempts and not by them: one that was issued first and is kept as it is, and one that is
 * renewed long before it expires, or when a service refuses it. Safe for use by several threads.
 */
final class Tokens implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    /** A login is tried again after this long, and a refused token is not doubted sooner: Keystone is not to be stormed when it is ill. */
    private static final Duration REST = Duration.ofSeconds(5);

    private static final int UNAUTHORIZED = 401;

    /** The share of a token's life after which it is renewed. */
    private static final double RENEWAL = 0.75;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Threads.named("stepgate-probe-tokens"));
    private final Supplier<Token> login;
    private final LongSupplier nanos;
    private volatile Held first;
    private volatile Held current;
    private volatile long latestLogin;

    /**
     * A token that we hold.
     *
     * @param expires by the run's monotonic clock; on the safe side, for it is counted from before Keystone was asked
     */
    record Held(Secret value, long issued, long expires) {}

    /** @param login makes a new token; may block, and throw: then it is tried again */
    Tokens(Supplier<Token> login, LongSupplier nanos) {
        this.login = login;
        this.nanos = nanos;
    }

    /** Begins to fetch. */
    void start() {
        later(this::renew, Duration.ZERO);
    }

    /** The token that was issued first, also when it has expired; null if there is none yet. */
    Held first() {
        return first;
    }

    /** A token that has not expired; null if there is none. */
    Held current() {
        Held held = current;
        return held == null || expired(held) ? null : held;
    }

    boolean expired(Held held) {
        return nanos.getAsLong() - held.expires() >= 0;
    }

    /** A service refused this token: a new one is fetched unless there is one already, or there was a login a moment ago. */
    void doubt(Held refused) {
        if (refused.equals(current) && nanos.getAsLong() - latestLogin > REST.toNanos()) {
            latestLogin = nanos.getAsLong();
            later(this::logIn, Duration.ZERO);
        }
    }

    /** What it means that a request with this token was refused; a 401 casts doubt on the token, for later attempts. */
    Answer refusal(Reply reply, Held token) {
        if (reply.status() == UNAUTHORIZED) {
            doubt(token);
            if (expired(token)) {
                return Answer.unknown("token-expired", reply.requestId());
            }
        }
        return Answer.refusal(reply.status(), reply.requestId());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what throws leaves probes without a token, which their samples say
    private void later(Runnable action, Duration delay) {
        try {
            thread.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("no token is needed any more", closed);
        }
    }

    /** Logs in, and again when that is due. */
    private void renew() {
        boolean renewed = logIn();
        Duration life = renewed ? Duration.ofNanos(current.expires() - current.issued()) : Duration.ZERO;
        Duration rest = Duration.ofMillis((long) (life.toMillis() * RENEWAL));
        later(this::renew, rest.compareTo(REST) < 0 ? REST : rest);
    }

    private boolean logIn() {
        long before = nanos.getAsLong();
        latestLogin = before;
        try {
            Token token = login.get();
            Held held =
                    new Held(token.value(), before, before + token.lifetime().toNanos());
            first = first == null ? held : first;
            current = held;
            return true;
        } catch (RuntimeException e) {
            LOG.debug("no token for probes, next try in {}", REST, e);
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
