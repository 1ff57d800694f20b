package dev.stepgate.harness.probe;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;

/**
 * Reads the target's path over and over on one connection.
 *
 * @param connection which nothing else uses
 */
record HttpConversation(HttpConnection connection, Target target) implements Conversation {

    @Override
    public Channel channel() {
        return connection.channel();
    }

    @Override
    public void say(Hearer hearer) {
        FullHttpRequest request = Requests.get(target, target.path(), null);
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        connection.send(request, new HttpConnection.Exchange() {
            @Override
            public void replied(Reply reply, boolean reusable) {
                hearer.heard(Answer.ofStatus(reply.status(), reply.requestId()), reusable);
            }

            @Override
            public void failed(Throwable why) {
                hearer.broken(why);
            }
        });
    }
}
