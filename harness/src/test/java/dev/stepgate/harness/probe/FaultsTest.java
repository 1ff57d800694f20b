package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), "FAIL refused"),
                Arguments.of(new ConnectException("Connection timed out"), "FAIL timeout"),
                Arguments.of(new ConnectTimeoutException("connection timed out"), "FAIL timeout"),
                Arguments.of(new NoRouteToHostException("No route to host"), "FAIL unreachable"),
                Arguments.of(new SocketException("Connection reset"), "FAIL reset"),
                Arguments.of(new IOException("Broken pipe"), "FAIL reset"),
                Arguments.of(new IOException("strange"), "FAIL io"),
                Arguments.of(new ClosedChannelException(), "FAIL eof"),
                Arguments.of(new SSLHandshakeException("certificate expired"), "FAIL tls"),
                Arguments.of(new DecoderException(new SSLHandshakeException("expired")), "FAIL tls"),
                Arguments.of(new DecoderException("odd"), "FAIL protocol"),
                Arguments.of(new UnknownHostException("x"), "UNKNOWN dns"),
                Arguments.of(new BindException("Cannot assign requested address"), "UNKNOWN local-resources"),
                Arguments.of(new SocketException("Too many open files"), "UNKNOWN local-resources"),
                Arguments.of(new ConnectException("Network is unreachable"), "UNKNOWN no-route"),
                Arguments.of(new IllegalStateException("bug"), "UNKNOWN internal"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tellsTheTargetsFaultsFromOurOwn(Throwable fault, String expected) {
        Answer answer = Faults.classify(fault);
        assertThat(answer.outcome() + " " + answer.error()).isEqualTo(expected);
    }
}
