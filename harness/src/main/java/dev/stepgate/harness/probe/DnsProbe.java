package dev.stepgate.harness.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryEncoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseDecoder;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Asks one name server one question over UDP, once, from a port of its own; the server has to know an answer. */
@SuppressWarnings("FutureReturnValueIgnored") // the listeners see what becomes of it
final class DnsProbe implements Asker {

    private static final int PORT = 53;
    private static final String TYPE = "type=";

    private final Target server;
    private final int port;
    private final Names names;
    private final DnsQuestion question;

    /** @param url {@code dns://SERVER[:PORT]/NAME[?type=TYPE]}, the type being A if not said */
    DnsProbe(Target server, URI url, Names names) {
        this.server = server;
        this.port = url.getPort() < 0 ? PORT : url.getPort();
        this.names = names;
        String query = String.valueOf(url.getQuery());
        String type = query.startsWith(TYPE) ? query.substring(TYPE.length()).toUpperCase(Locale.ROOT) : "A";
        this.question = new DefaultDnsQuestion(url.getPath().substring(1), DnsRecordType.valueOf(type));
    }

    @Override
    public void ask(Attempt attempt) {
        attempt.waitsFor("dns");
        names.lookUp(server.host(), server.family(), attempt.loop(), address -> {
            if (address == null) {
                attempt.end(Faults.classify(new UnknownHostException(server.host())));
            } else if (!attempt.done()) {
                attempt.waitsFor(null);
                query(attempt, address);
            }
        });
    }

    private void query(Attempt attempt, InetAddress address) {
        InetSocketAddress recipient = new InetSocketAddress(address, port);
        int id = ThreadLocalRandom.current().nextInt(0x10000);
        ChannelFuture connecting = new Bootstrap()
                .group(attempt.loop())
                .channel(NioDatagramChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new DatagramDnsQueryEncoder())
                                .addLast(new DatagramDnsResponseDecoder())
                                .addLast(new Listener(attempt, id));
                    }
                })
                .connect(recipient);
        Channel channel = connecting.channel();
        attempt.onEnd(channel::close);
        connecting.addListener(connected -> {
            if (connected.isSuccess()) {
                DatagramDnsQuery query = new DatagramDnsQuery(null, recipient, id);
                query.setRecursionDesired(true).setRecord(DnsSection.QUESTION, question);
                channel.writeAndFlush(query).addListener(written -> {
                    if (!written.isSuccess()) {
                        attempt.end(Faults.classify(written.cause()));
                    }
                });
            } else {
                attempt.end(Faults.classify(connected.cause()));
            }
        });
    }

    /** Ends the attempt with what the answer of this id says. */
    private static final class Listener extends SimpleChannelInboundHandler<DatagramDnsResponse> {

        private final Attempt attempt;
        private final int id;

        Listener(Attempt attempt, int id) {
            this.attempt = attempt;
            this.id = id;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramDnsResponse response) {
            if (response.id() == id) {
                attempt.end(meaning(response));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            attempt.end(Faults.classify(cause));
        }
    }

    private static Answer meaning(DatagramDnsResponse response) {
        DnsResponseCode code = response.code();
        if (!code.equals(DnsResponseCode.NOERROR)) {
            return Answer.fail(
                    "dns-" + code.toString().replaceFirst("\\(.*", "").toLowerCase(Locale.ROOT));
        }
        boolean answered = response.count(DnsSection.ANSWER) > 0 || response.isTruncated();
        return answered ? Answer.ok(null) : Answer.fail("dns-nodata");
    }
}
