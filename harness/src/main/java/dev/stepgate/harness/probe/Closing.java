package dev.stepgate.harness.probe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The ways to close a connection without holding its local port afterwards. Whoever closes a TCP connection first keeps its ports for a
 * minute (TIME_WAIT); at hundreds of connections a second to one target a client then has no port left, and would take that for an outage.
 */
@SuppressWarnings("FutureReturnValueIgnored") // whether a connection closed well changes nothing that was measured
final class Closing {

    private static final long PATIENCE_MILLIS = 500;

    private Closing() {}

    /** After a complete answer that the other side said it closes after: lets it be the first, for half a second. */
    static void afterPeer(Channel channel) {
        Future<?> timer = channel.eventLoop().schedule(() -> abort(channel), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> timer.cancel(false));
    }

    /** At once, by a reset: what was sent and not answered is given up. */
    static void abort(Channel channel) {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            // From the head of the pipeline, so that TLS does not wait to say goodbye.
            ChannelHandlerContext first = channel.pipeline().firstContext();
            if (first == null) {
                channel.close();
            } else {
                first.close();
            }
        }
    }
}
