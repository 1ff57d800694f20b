package dev.stepgate.harness.probe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** One request on a connection of its own. It ends exactly once, whatever comes first; lives on one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // whether a connection closed well changes nothing that was measured
final class Attempt extends SimpleChannelInboundHandler<HttpObject> {

    private final Consumer<Answer> ended;
    private Channel channel;
    private boolean done;
    private HttpResponse response;
    private Future<?> deadline;

    Attempt(Consumer<Answer> ended) {
        this.ended = ended;
    }

    /** Ends the attempt with this answer unless it has ended, and closes its connection. */
    void end(Answer answer) {
        if (!done) {
            done = true;
            if (channel != null) {
                channel.close();
            }
            if (deadline != null) {
                deadline.cancel(false);
            }
            ended.accept(answer);
        }
    }

    boolean done() {
        return done;
    }

    void deadline(Future<?> timer) {
        deadline = timer;
    }

    /**
     * Ends the attempt for want of an answer: our own fault if we noticed too late, or had not even found the address.
     *
     * @param paused whether the time-out was noticed much later than it was due
     */
    void timeOut(boolean paused) {
        end(paused ? Answer.unknown("paused") : channel == null ? Answer.unknown("dns") : Answer.fail("timeout"));
    }

    void opened(Channel opened) {
        channel = opened;
        if (done) {
            opened.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        DecoderResult decoded = message.decoderResult();
        if (decoded.isFailure()) {
            boolean cutOff = decoded.cause() instanceof PrematureChannelClosureException;
            end(Answer.fail(cutOff ? "eof" : "protocol"));
            return;
        }
        if (message instanceof HttpResponse head) {
            response = head;
        }
        if (message instanceof LastHttpContent && response != null) {
            int status = response.status().code();
            if (status < 200) {
                response = null;
                return;
            }
            end(Answer.ofStatus(status, response.headers().get("x-openstack-request-id")));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(Faults.classify(new PrematureChannelClosureException()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(Faults.classify(cause));
    }
}
