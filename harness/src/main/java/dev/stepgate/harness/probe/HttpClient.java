package dev.stepgate.harness.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Sends single GET requests without waiting: a new connection for each, no retry, no redirect, no pool, so that nothing hides a
 * restart. (java.net.http repeats a request whose pooled connection turns out to be dead, and that can only be switched off for the
 * whole process.)
 */
@SuppressWarnings("FutureReturnValueIgnored") // failures are seen by the listeners and by the attempt itself
final class HttpClient implements AutoCloseable {

    static {
        // Netty gains nothing from Unsafe here, and newer Java platforms print warnings when it is used.
        if (System.getProperty("io.netty.noUnsafe") == null) {
            System.setProperty("io.netty.noUnsafe", "true");
        }
    }

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int RESOLVERS = 4;
    /** Netty's own time limits are later than ours, so that ours decides. */
    private static final int SLACK_MILLIS = 1000;

    private static final int CHUNK = 8 * 1024;

    private final NioEventLoopGroup loop = new NioEventLoopGroup(1, Threads.named("stepgate-probe-io"));
    private final ExecutorService names =
            Executors.newFixedThreadPool(RESOLVERS, Threads.named("stepgate-probe-names"));
    private final LongSupplier nanos;
    private final Tls tls;

    /** @param nanos the run's monotonic clock */
    HttpClient(LongSupplier nanos, Tls tls) {
        this.nanos = nanos;
        this.tls = tls;
    }

    /**
     * Sends a request.
     *
     * @param timeout from its beginning to the end of the answer
     * @param tolerance how late the time-out may be noticed and still be the target's fault
     * @param begins called on the I/O thread when the attempt would begin; false: it must not
     * @param ended called once, on the I/O thread, if the attempt has begun
     */
    void get(Target target, Duration timeout, Duration tolerance, BooleanSupplier begins, Consumer<Answer> ended) {
        loop.execute(() -> {
            if (begins.getAsBoolean()) {
                begin(target, timeout, tolerance, new Attempt(ended));
            }
        });
    }

    private void begin(Target target, Duration timeout, Duration tolerance, Attempt attempt) {
        long deadline = nanos.getAsLong() + timeout.toNanos();
        attempt.deadline(loop.schedule(
                () -> attempt.timeOut(nanos.getAsLong() - deadline > tolerance.toNanos()),
                timeout.toNanos(),
                TimeUnit.NANOSECONDS));
        if (NetUtil.isValidIpV4Address(target.host()) || NetUtil.isValidIpV6Address(target.host())) {
            connect(target, new InetSocketAddress(target.host(), target.port()), timeout, attempt);
        } else {
            names.execute(() -> resolve(target, timeout, attempt));
        }
    }

    private void resolve(Target target, Duration timeout, Attempt attempt) {
        InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
        loop.execute(() -> {
            if (address.isUnresolved()) {
                attempt.end(Faults.classify(new UnknownHostException(target.host())));
            } else if (!attempt.done()) {
                connect(target, address, timeout, attempt);
            }
        });
    }

    private void connect(Target target, InetSocketAddress address, Duration timeout, Attempt attempt) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis() + SLACK_MILLIS))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (target.tls()) {
                            channel.pipeline().addLast(handshake(target, timeout));
                        }
                        channel.pipeline().addLast(new HttpClientCodec(4096, LONGEST_HEAD, CHUNK, true), attempt);
                    }
                });
        ChannelFuture connecting = bootstrap.connect(address);
        attempt.opened(connecting.channel());
        connecting.addListener(future -> {
            if (future.isSuccess()) {
                connecting.channel().writeAndFlush(request(target)).addListener(written -> {
                    if (!written.isSuccess()) {
                        attempt.end(Faults.classify(written.cause()));
                    }
                });
            } else {
                attempt.end(Faults.classify(future.cause()));
            }
        });
    }

    private static FullHttpRequest request(Target target) {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target.path());
        request.headers()
                .set(HttpHeaderNames.HOST, target.hostHeader())
                .set(HttpHeaderNames.USER_AGENT, "stepgate-probe")
                .set(HttpHeaderNames.ACCEPT, "application/json")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return request;
    }

    private SslHandler handshake(Target target, Duration timeout) {
        SslHandler handler = new SslHandler(engine(target));
        handler.setHandshakeTimeoutMillis(timeout.toMillis() + SLACK_MILLIS);
        return handler;
    }

    private SSLEngine engine(Target target) {
        SSLEngine engine = tls.context().createSSLEngine(target.host(), target.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(tls.verifyHost() ? "HTTPS" : "");
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Releases the threads; what has not ended will not end. */
    @Override
    public void close() {
        names.shutdownNow();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
