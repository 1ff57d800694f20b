package dev.stepgate.checks.cloud;

import com.google.common.base.Throwables;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why a request got no answer. */
final class Silence {

    private Silence() {}

    /** What happened and what to do, in one sentence without the address. */
    static String reason(Throwable failure, Duration timeout) {
        List<Throwable> chain = Throwables.getCausalChain(failure);
        Optional<ServerTrust.Refused> refused = first(chain, ServerTrust.Refused.class);
        if (refused.isPresent()) {
            return "TLS: " + refused.get().getMessage();
        }
        if (has(chain, UnresolvedAddressException.class) || has(chain, UnknownHostException.class)) {
            return "unknown host: correct the address, or the name service of this machine";
        }
        if (has(chain, HttpConnectTimeoutException.class)) {
            return "no connection in time (connect time-out): is the address right, does a firewall drop the packets, does an https port speak TLS?";
        }
        if (has(chain, HttpTimeoutException.class) || has(chain, TimeoutException.class)) {
            return "time-out: no complete answer within " + timeout.toMillis() + " ms";
        }
        Optional<SSLException> tls = first(chain, SSLException.class);
        if (tls.isPresent()) {
            return "TLS: " + tls.get().getMessage() + "; does this port speak TLS?";
        }
        if (has(chain, NoRouteToHostException.class)) {
            return "no route to the host: is the address right, is the host up?";
        }
        if (has(chain, ConnectException.class)) {
            return "connection refused: nothing listens there, is the service up?";
        }
        Optional<SocketException> lost = first(chain, SocketException.class);
        if (lost.isPresent()) {
            return "connection lost (" + lost.get().getMessage() + ")";
        }
        if (has(chain, InterruptedException.class)) {
            return "interrupted before the answer came";
        }
        return "no answer (" + failure.getClass().getSimpleName() + ": " + failure.getMessage() + ")";
    }

    private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
        return first(chain, type).isPresent();
    }

    private static <T extends Throwable> Optional<T> first(List<Throwable> chain, Class<T> type) {
        return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
