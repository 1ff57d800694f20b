package dev.stepgate.harness.probe;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Sorts what was thrown into the target's faults (FAIL) and our own (UNKNOWN). */
final class Faults {

    private Faults() {}

    static Answer classify(Throwable thrown) {
        Throwable fault = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String message = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
        if (fault instanceof UnknownHostException) {
            return Answer.unknown("dns");
        } else if (ours(fault, message)) {
            return Answer.unknown("local-resources");
        } else if (message.contains("network is unreachable")) {
            return Answer.unknown("no-route");
        } else if (fault instanceof ConnectTimeoutException || message.contains("timed out")) {
            return Answer.fail("timeout");
        } else if (fault instanceof NoRouteToHostException || message.contains("no route to host")) {
            return Answer.fail("unreachable");
        } else if (fault instanceof ConnectException || fault instanceof PortUnreachableException) {
            return Answer.fail("refused");
        } else if (fault instanceof SSLException) {
            return Answer.fail("tls");
        } else if (fault instanceof PrematureChannelClosureException || fault instanceof ClosedChannelException) {
            return Answer.fail("eof");
        } else if (fault instanceof IOException) {
            return message.contains("reset") || message.contains("broken pipe")
                    ? Answer.fail("reset")
                    : Answer.fail("io");
        }
        return thrown instanceof DecoderException ? Answer.fail("protocol") : Answer.unknown("internal");
    }

    private static boolean ours(Throwable fault, String message) {
        return fault instanceof BindException
                || message.contains("too many open files")
                || message.contains("cannot assign requested address")
                || message.contains("no buffer space")
                || fault instanceof OutOfMemoryError;
    }
}
