package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.AddressFamily;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ConnectionUse;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** Makes single attempts, one after the other, on real sockets. */
final class Asking implements AutoCloseable {

    static final Duration PATIENT = Duration.ofSeconds(20);

    private final NioEventLoopGroup group = new NioEventLoopGroup(1, Threads.named("asking"));
    private final EventLoop loop = group.next();
    private final Askers askers;

    Asking(Access access) {
        askers = new Askers(access, Clock.monotonic()::nanos);
    }

    static Asking anybody() {
        return new Asking(Access.anonymous(Tls.platform()));
    }

    static ProbeSpec spec(String service, ProbeKind kind, URI url) {
        return spec(service, kind, url, ConnectionUse.NEW, null);
    }

    static ProbeSpec spec(String service, ProbeKind kind, URI url, ConnectionUse use, String authority) {
        return new ProbeSpec(
                service, service, "direct", url, PATIENT, PATIENT, false, kind, use, AddressFamily.ANY, authority);
    }

    EventLoop loop() {
        return loop;
    }

    Asker asker(ProbeSpec spec) {
        return askers.of(spec, loop);
    }

    /** Fetches tokens, and waits for the first. */
    void logIn(ProbeSpec spec) {
        askers.start(List.of(spec));
        Awaitility.await("a token").atMost(PATIENT).until(() -> askers.tokens().current() != null);
    }

    Tokens tokens() {
        return askers.tokens();
    }

    /** One attempt, as {@code FAIL timeout}. */
    String ask(Asker asker) {
        return ask(asker, PATIENT);
    }

    String ask(Asker asker, Duration timeout) {
        Answer answer = get(asked(asker, timeout));
        return answer.outcome() + (answer.error() == null ? "" : " " + answer.error());
    }

    /** Begins an attempt. */
    CompletableFuture<Answer> asked(Asker asker, Duration timeout) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        loop.execute(
                () -> asker.ask(Attempt.begin(loop, Clock.monotonic()::nanos, timeout, PATIENT, answer::complete)));
        return answer;
    }

    void finish(Asker asker) {
        CompletableFuture<Boolean> finished = new CompletableFuture<>();
        loop.execute(() -> asker.finish(() -> finished.complete(true)));
        assertThat(get(finished)).isTrue();
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(2 * PATIENT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    @Override
    public void close() {
        askers.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
