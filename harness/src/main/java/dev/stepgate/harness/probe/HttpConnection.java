package dev.stepgate.harness.probe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.ByteArrayOutputStream;
import java.util.function.BiConsumer;

/** One HTTP connection; at most one exchange at a time; lives on one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // whether a connection closed well changes nothing that was measured
final class HttpConnection extends SimpleChannelInboundHandler<HttpObject> {

    /** What becomes of an exchange: exactly one of the two, once. */
    interface Exchange {
        /**
         * The whole answer is there.
         *
         * @param reusable whether the connection may serve another exchange
         */
        void replied(Reply reply, boolean reusable);

        /** There will be no answer; the connection is closed. */
        void failed(Throwable why);
    }

    private final BiConsumer<HttpConnection, Throwable> brokenWhileIdle;
    private final int keep;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private Channel channel;
    private Exchange exchange;
    private HttpResponse response;

    /**
     * @param keep how many bytes of each answer's body are kept
     * @param brokenWhileIdle called when the connection breaks between exchanges; with null if the other side closed it
     */
    HttpConnection(int keep, BiConsumer<HttpConnection, Throwable> brokenWhileIdle) {
        this.keep = keep;
        this.brokenWhileIdle = brokenWhileIdle;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    Channel channel() {
        return channel;
    }

    /** Whether an exchange may begin. */
    boolean free() {
        return exchange == null && channel.isActive();
    }

    /** Sends a request. */
    void send(FullHttpRequest request, Exchange asked) {
        exchange = asked;
        channel.writeAndFlush(request).addListener(written -> {
            if (!written.isSuccess() && exchange == asked) {
                fail(written.cause());
            }
        });
    }

    /** Gives up an exchange, unless it has ended, and with it the connection. */
    void giveUp(Exchange asked) {
        if (exchange == asked) {
            exchange = null;
            Closing.abort(channel);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        DecoderResult decoded = message.decoderResult();
        if (decoded.isFailure() || exchange == null) {
            boolean cutOff = decoded.cause() instanceof PrematureChannelClosureException;
            fail(cutOff ? decoded.cause() : new DecoderException("no HTTP, or an answer to nothing", decoded.cause()));
            return;
        }
        if (message instanceof HttpResponse head) {
            response = head;
            body.reset();
        }
        if (message instanceof HttpContent content) {
            keep(content.content());
        }
        if (message instanceof LastHttpContent && response != null) {
            answered();
        }
    }

    private void keep(ByteBuf content) {
        int wanted = Math.min(content.readableBytes(), keep - body.size());
        if (wanted > 0) {
            byte[] bytes = new byte[wanted];
            content.getBytes(content.readerIndex(), bytes);
            body.writeBytes(bytes);
        }
    }

    private void answered() {
        HttpResponse head = response;
        response = null;
        if (head.status().code() < 200) {
            return;
        }
        Exchange ended = exchange;
        exchange = null;
        boolean reusable = HttpUtil.isKeepAlive(head) && channel.isActive();
        ended.replied(new Reply(head.status().code(), head.headers(), body.toByteArray()), reusable);
    }

    private void fail(Throwable why) {
        Exchange ended = exchange;
        exchange = null;
        Closing.abort(channel);
        if (ended != null) {
            ended.failed(why);
        } else {
            brokenWhileIdle.accept(this, why);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (exchange != null) {
            fail(new PrematureChannelClosureException());
        } else {
            brokenWhileIdle.accept(this, null);
        }
    }

    /** TLS says goodbye before TCP does. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent && exchange == null) {
            channel.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
    }
}
