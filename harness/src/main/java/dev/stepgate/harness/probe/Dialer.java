package dev.stepgate.harness.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Opens TCP connections, with TLS where the target has it, for attempts; all of a probe's live on one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // the listener sees what becomes of it
final class Dialer {

    /** Netty's own time limits are later than ours, so that ours decides. */
    private static final int SLACK_MILLIS = 1000;

    private static final AtomicInteger HANDSHAKES = new AtomicInteger();

    private final Target target;
    private final Tls tls;
    private final Names names;

    Dialer(Target target, Tls tls, Names names) {
        this.target = target;
        this.tls = tls;
        this.names = names;
    }

    Target target() {
        return target;
    }

    /**
     * Opens a connection; a failure ends the attempt, and the end of the attempt aborts the opening.
     *
     * @param handlers made for the new channel
     * @param opened called on the loop; TLS may not have shaken hands yet, what is written waits for it
     */
    void open(Attempt attempt, Supplier<List<ChannelHandler>> handlers, Consumer<Channel> opened) {
        attempt.waitsFor("dns");
        names.lookUp(target.host(), target.family(), attempt.loop(), address -> {
            if (address == null) {
                attempt.end(Faults.classify(new UnknownHostException(target.host())));
            } else if (!attempt.done()) {
                attempt.waitsFor(null);
                connect(attempt, address, handlers, opened);
            }
        });
    }

    private void connect(
            Attempt attempt, InetAddress address, Supplier<List<ChannelHandler>> handlers, Consumer<Channel> opened) {
        int limit = Math.toIntExact(attempt.left().toMillis() + SLACK_MILLIS);
        ChannelFuture connecting = new Bootstrap()
                .group(attempt.loop())
                .channelFactory(NioSocketChannel::new)
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, limit)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (target.tls()) {
                            SslHandler handler = new SslHandler(engine());
                            handler.setHandshakeTimeoutMillis(limit);
                            channel.pipeline().addLast(handler);
                        }
                        handlers.get().forEach(channel.pipeline()::addLast);
                    }
                })
                .connect(new InetSocketAddress(address, target.port()));
        Channel channel = connecting.channel();
        attempt.onEnd(() -> {
            if (!connecting.isSuccess()) {
                Closing.abort(channel);
            }
        });
        connecting.addListener(future -> {
            if (!future.isSuccess()) {
                attempt.end(Faults.classify(future.cause()));
            } else if (attempt.done()) {
                Closing.abort(channel);
            } else {
                opened.accept(channel);
            }
        });
    }

    /**
     * Asks for the server name that users ask for; the certificate may name that or, at a backend, the host that was dialled (so does the
     * platform's trust manager check, the server name first). The port is advisory, a key of the platform's cache of sessions: with a new
     * one each time no session is resumed, so that the certificate is looked at each time, as a new client would.
     */
    private SSLEngine engine() {
        SSLEngine engine = tls.context().createSSLEngine(target.host(), HANDSHAKES.incrementAndGet());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(tls.verifyHost() ? "HTTPS" : "");
        if (!NetUtil.isValidIpV4Address(target.serverName()) && !NetUtil.isValidIpV6Address(target.serverName())) {
            parameters.setServerNames(List.of(new SNIHostName(target.serverName())));
        }
        engine.setSSLParameters(parameters);
        return engine;
    }
}
