package dev.stepgate.harness.probe;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that goes down and up when it is told, in one of several ways, and knows when it did. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that breaks is what it is for
final class TruthServer implements AutoCloseable {

    /** The ways to be down. */
    enum Way {
        REFUSE,
        RESET,
        UNAVAILABLE,
        HANG,
        SLOW
    }

    /**
     * One outage, by {@link System#nanoTime}: it began between the first two and ended between the last two instants.
     *
     * @param beganAfter before the switch was thrown
     * @param beganBy after it had been thrown
     * @param endedAfter before it was thrown back
     * @param endedBy after it had been thrown back
     */
    record Truth(long beganAfter, long beganBy, long endedAfter, long endedBy) {
        long shortest() {
            return endedAfter - beganBy;
        }

        long longest() {
            return endedBy - beganAfter;
        }
    }

    /** Longer than the time limit of every benchmark's probe. */
    private static final long SLOW_MILLIS = 3_000;

    /** Below those that clients get by themselves: one of them would keep a server that is down from coming up again. */
    private static final AtomicInteger PORTS = new AtomicInteger(10_000 + new Random().nextInt(20_000));

    private final EventLoopGroup group;
    private final List<Truth> truths = new ArrayList<>();
    private final int port;
    private volatile Way down;
    private Channel listening;
    private long beganAfter;
    private long beganBy;

    TruthServer(EventLoopGroup group) {
        this.group = group;
        this.port = PORTS.incrementAndGet();
        this.listening = listen(port);
    }

    private Channel listen(int wanted) {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new Handler());
                    }
                })
                .bind("127.0.0.1", wanted)
                .syncUninterruptibly()
                .channel();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    void goDown(Way way) {
        beganAfter = System.nanoTime();
        down = way;
        if (way == Way.REFUSE) {
            listening.close().syncUninterruptibly();
        }
        beganBy = System.nanoTime();
    }

    void comeUp() {
        long endedAfter = System.nanoTime();
        if (down == Way.REFUSE) {
            listening = listen(port);
        }
        down = null;
        truths.add(new Truth(beganAfter, beganBy, endedAfter, System.nanoTime()));
    }

    List<Truth> truths() {
        return List.copyOf(truths);
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
    }

    private final class Handler extends SimpleChannelInboundHandler<HttpObject> {

        private boolean keepAlive;

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
            if (message instanceof HttpRequest request) {
                keepAlive = HttpUtil.isKeepAlive(request);
            }
            if (!(message instanceof LastHttpContent)) {
                return;
            }
            Way way = down;
            if (way == null || way == Way.REFUSE) {
                // A connection that was accepted before the socket was closed is still served.
                answer(context, HttpResponseStatus.OK);
                return;
            }
            switch (way) {
                case REFUSE, HANG -> context.read();
                case RESET -> Closing.abort(context.channel());
                case UNAVAILABLE -> answer(context, HttpResponseStatus.SERVICE_UNAVAILABLE);
                case SLOW ->
                    context.executor()
                            .schedule(() -> answer(context, HttpResponseStatus.OK), SLOW_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private void answer(ChannelHandlerContext context, HttpResponseStatus status) {
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(new byte[] {'{', '}'}));
            HttpUtil.setContentLength(response, 2);
            HttpUtil.setKeepAlive(response, keepAlive);
            var written = context.writeAndFlush(response);
            if (!keepAlive) {
                written.addListener(ChannelFutureListener.CLOSE);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    /** As a process of its own: prints its URL, serves (or hangs, with the argument HANG) until its input ends. */
    public static void main(String[] args) throws IOException {
        TruthServer server = new TruthServer(new NioEventLoopGroup(1));
        if (args.length > 0) {
            server.goDown(Way.valueOf(args[0]));
        }
        System.out.println(server.url());
        System.out.flush();
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }
}
