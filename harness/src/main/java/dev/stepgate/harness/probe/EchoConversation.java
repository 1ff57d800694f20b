package dev.stepgate.harness.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.PrematureChannelClosureException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** Says lines to an echo service (RFC 862), which has to say the same. */
@SuppressWarnings("FutureReturnValueIgnored") // the listener sees what becomes of it
final class EchoConversation extends SimpleChannelInboundHandler<ByteBuf> implements Conversation {

    private final BiConsumer<Conversation, Throwable> brokenWhileIdle;
    private final StringBuilder heard = new StringBuilder();
    private Channel channel;
    private Hearer hearer;
    private String line;
    private long count;

    /** @param brokenWhileIdle called when the connection breaks while nothing was said; with null if the other side closed it */
    EchoConversation(BiConsumer<Conversation, Throwable> brokenWhileIdle) {
        this.brokenWhileIdle = brokenWhileIdle;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void say(Hearer to) {
        hearer = to;
        line = "stepgate " + count++ + "\n";
        heard.setLength(0);
        channel.writeAndFlush(Unpooled.copiedBuffer(line, StandardCharsets.US_ASCII))
                .addListener(written -> {
                    if (!written.isSuccess() && to.equals(hearer)) {
                        broken(written.cause());
                    }
                });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        if (hearer == null) {
            return;
        }
        heard.append(bytes.toString(StandardCharsets.US_ASCII));
        boolean same = line.startsWith(heard.toString());
        if (!same || heard.length() == line.length()) {
            Hearer told = hearer;
            hearer = null;
            told.heard(same ? Answer.ok(null) : Answer.fail("protocol"), same);
        }
    }

    private void broken(Throwable why) {
        Hearer told = hearer;
        hearer = null;
        Closing.abort(channel);
        if (told != null) {
            told.broken(why);
        } else {
            brokenWhileIdle.accept(this, why);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (hearer != null) {
            broken(new PrematureChannelClosureException());
        } else {
            brokenWhileIdle.accept(this, null);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken(cause);
    }
}
