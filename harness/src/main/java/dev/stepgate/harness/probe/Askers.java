package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Makes what asks, by the kind of the probe, and holds what all of them share. */
final class Askers implements AutoCloseable {

    /** How long the removal of what writing probes have left may take. */
    static final Duration LAST = Duration.ofSeconds(5);

    private final Access access;
    private final LongSupplier nanos;
    private final Names names;
    private final Tokens tokens;
    private final ExecutorService children = Executors.newCachedThreadPool(Threads.named("stepgate-probe-ping"));

    Askers(Access access, LongSupplier nanos) {
        this.access = access;
        this.nanos = nanos;
        // No session is resumed, see Dialer; those that are kept are kept for nothing.
        access.tls().context().getClientSessionContext().setSessionCacheSize(1);
        this.names = new Names(nanos, InetAddress::getAllByName);
        this.tokens = new Tokens(access.login(), nanos);
    }

    /** Begins to fetch tokens if one of these probes needs any. */
    void start(List<ProbeSpec> specs) {
        if (specs.stream().map(ProbeSpec::kind).anyMatch(Askers::needsToken)) {
            tokens.start();
        }
    }

    Tokens tokens() {
        return tokens;
    }

    private static boolean needsToken(ProbeKind kind) {
        return switch (kind) {
            case LIST, TOKEN, WRITE, OBJECT -> true;
            case VERSION, TCP, SESSION, PING, DNS, CANARY -> false;
        };
    }

    /** @throws IllegalArgumentException if the URL is not one for this kind */
    Asker of(ProbeSpec spec, EventLoop loop) {
        Target target = Target.of(spec);
        Dialer dialer = new Dialer(target, access.tls(), names);
        return switch (spec.kind()) {
            case VERSION -> new VersionProbe(new HttpConnections(dialer, spec.connection(), 0));
            case LIST -> new ListProbe(new HttpConnections(dialer, spec.connection(), 0), tokens);
            case TOKEN -> new TokenProbe(new HttpConnections(dialer, spec.connection(), 0), tokens);
            case WRITE -> writer(spec, dialer, loop);
            case OBJECT ->
                new ObjectProbe(
                        new HttpConnections(dialer, spec.connection(), ObjectProbe.SIZE + 1),
                        tokens,
                        access.run(),
                        last(loop));
            case TCP -> new TcpProbe(dialer);
            case SESSION -> session(spec, dialer);
            case PING -> new PingProbe(target, names, children, "ping");
            case DNS -> new DnsProbe(target, spec.url(), names);
            case CANARY ->
                throw new IllegalArgumentException("probe " + spec.name() + " is one that a canary makes itself");
        };
    }

    /** One attempt more, to remove what is left at the end. */
    private Function<Consumer<Answer>, Attempt> last(EventLoop loop) {
        return ended -> Attempt.begin(loop, nanos, LAST, LAST, ended);
    }

    private Asker writer(ProbeSpec spec, Dialer dialer, EventLoop loop) {
        HttpConnections connections = new HttpConnections(dialer, spec.connection(), WriteProbe.LONGEST_ANSWER);
        return switch (spec.service()) {
            case "identity" -> new LoginProbe(connections, access.loginRequest());
            case "volume" -> new VolumeWriteProbe(connections, tokens, Writing.of("volume", access.run()), last(loop));
            default -> new WriteProbe(connections, tokens, Writing.of(spec.service(), access.run()), last(loop));
        };
    }

    private static Asker session(ProbeSpec spec, Dialer dialer) {
        if (spec.url().getScheme().equals("echo")) {
            return new SessionProbe((attempt, opened, broken) -> dialer.open(
                    attempt,
                    () -> List.<ChannelHandler>of(new EchoConversation(broken)),
                    channel -> opened.accept(channel.pipeline().get(EchoConversation.class))));
        }
        Target target = dialer.target();
        return new SessionProbe((attempt, opened, broken) -> dialer.open(
                attempt,
                () -> List.of(
                        HttpConnections.codec(),
                        new HttpConnection(
                                0, (connection, why) -> broken.accept(new HttpConversation(connection, target), why))),
                channel -> opened.accept(new HttpConversation(channel.pipeline().get(HttpConnection.class), target))));
    }

    /** Ends the threads. */
    @Override
    public void close() {
        tokens.close();
        names.close();
        children.shutdownNow();
    }
}
