package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.ConnectionUse;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The HTTP connections of one probe: each request is sent exactly once, on a connection of its own or on one that an earlier request has
 * left open.
 *
 * <p>A kept connection that is found closed <em>before</em> the request is sent is replaced by a new one, within the same attempt: a server
 * may close what is idle, and every client does so. Once the request is on its way, its connection's end is a failure and recorded as one:
 * RFC 9110, 9.2.2, allows a client to repeat some requests then, but few clients of OpenStack do, and a repeated request would hide the one
 * that was lost. (java.net.http does repeat, and that can only be switched off for the whole process.)
 */
final class HttpConnections {

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_LINE = 4096;
    private static final int CHUNK = 8 * 1024;

    /** More come into being while an earlier attempt hangs; the rest are closed. */
    private static final int MOST_IDLE = 2;

    private final Dialer dialer;
    private final boolean reuse;
    private final int keep;
    private final Deque<HttpConnection> idle = new ArrayDeque<>();
    private boolean closed;

    /** @param keep how many bytes of each answer's body are kept */
    HttpConnections(Dialer dialer, ConnectionUse use, int keep) {
        this.dialer = dialer;
        this.reuse = use == ConnectionUse.REUSED;
        this.keep = keep;
    }

    Target target() {
        return dialer.target();
    }

    /** Sends a request. A failure ends the attempt, and the end of the attempt closes the connection. */
    void send(Attempt attempt, Supplier<FullHttpRequest> request, Consumer<Reply> replied) {
        for (HttpConnection kept = idle.pollLast(); kept != null; kept = idle.pollLast()) {
            if (kept.free()) {
                exchange(kept, attempt, request, replied, true);
                return;
            }
        }
        open(attempt, request, replied);
    }

    private void open(Attempt attempt, Supplier<FullHttpRequest> request, Consumer<Reply> replied) {
        dialer.open(attempt, this::handlers, channel -> {
            HttpConnection connection = channel.pipeline().get(HttpConnection.class);
            exchange(connection, attempt, request, replied, false);
        });
    }

    private List<ChannelHandler> handlers() {
        return List.of(codec(), new HttpConnection(keep, (connection, why) -> idle.remove(connection)));
    }

    static HttpClientCodec codec() {
        return new HttpClientCodec(LONGEST_LINE, LONGEST_HEAD, CHUNK, true);
    }

    private void exchange(
            HttpConnection connection,
            Attempt attempt,
            Supplier<FullHttpRequest> request,
            Consumer<Reply> replied,
            boolean kept) {
        HttpConnection.Exchange exchange = new HttpConnection.Exchange() {
            @Override
            public void replied(Reply reply, boolean reusable) {
                leave(connection, reusable);
                if (!attempt.done()) {
                    replied.accept(reply);
                }
            }

            @Override
            public void failed(Throwable why) {
                boolean neverSent = kept && why instanceof ClosedChannelException;
                if (neverSent && !attempt.done()) {
                    open(attempt, request, replied);
                } else {
                    attempt.end(Faults.classify(why));
                }
            }
        };
        attempt.onEnd(() -> connection.giveUp(exchange));
        FullHttpRequest sent = request.get();
        sent.headers().set(HttpHeaderNames.CONNECTION, reuse ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        connection.send(sent, exchange);
    }

    private void leave(HttpConnection connection, boolean reusable) {
        if (reuse && reusable && !closed && idle.size() < MOST_IDLE) {
            idle.addLast(connection);
        } else {
            Closing.afterPeer(connection.channel());
        }
    }

    /** Closes what is kept; what is open is closed when its exchange ends. */
    void close() {
        closed = true;
        idle.forEach(connection -> Closing.abort(connection.channel()));
        idle.clear();
    }
}
