package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.ProbeKind;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DnsProbeTest {

    private static final int RESPONSE = 0x8180;
    private static final byte[] ADDRESS = {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 0, 0, 1};

    private static Asker asker(Asking asking, int port, String question) {
        return asking.asker(
                Asking.spec("names", ProbeKind.DNS, URI.create("dns://127.0.0.1:" + port + "/" + question)));
    }

    @ParameterizedTest
    @CsvSource({
        "0,1,OK",
        "0,0,FAIL dns-nodata",
        "1,0,FAIL dns-formerr",
        "2,0,FAIL dns-servfail",
        "3,0,FAIL dns-nxdomain",
        "5,0,FAIL dns-refused"
    })
    void answersAreSortedByTheirCode(int code, int answers, String expected) throws IOException {
        try (NameServer server = new NameServer(code, answers, 0);
                Asking asking = Asking.anybody()) {
            assertThat(asking.ask(asker(asking, server.port(), "api.example"))).isEqualTo(expected);
        }
    }

    @Test
    void questionHasNameAndType() throws IOException {
        try (NameServer server = new NameServer(0, 1, 0);
                Asking asking = Asking.anybody()) {
            asking.ask(asker(asking, server.port(), "api.example?type=AAAA"));
            assertThat(server.question()).isEqualTo("3 a p i 7 e x a m p l e 0 0 28 0 1 ");
            asking.ask(asker(asking, server.port(), "a"));
            assertThat(server.question()).isEqualTo("1 a 0 0 1 0 1 ");
        }
    }

    @Test
    void answerToAnotherQuestionIsNone() throws IOException {
        try (NameServer server = new NameServer(0, 1, 1);
                Asking asking = Asking.anybody()) {
            assertThat(asking.ask(asker(asking, server.port(), "api.example"), Duration.ofMillis(300)))
                    .isEqualTo("FAIL timeout");
        }
    }

    @Test
    void portThatNobodyListensOnIsRefused() throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            port = free.getLocalPort();
        }
        try (Asking asking = Asking.anybody()) {
            assertThat(asking.ask(asker(asking, port, "api.example"))).isEqualTo("FAIL refused");
        }
    }

    /** Answers every question with one code, and with so many addresses. */
    private static final class NameServer implements AutoCloseable {

        private final DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        private final AtomicReference<String> question = new AtomicReference<>();

        NameServer(int code, int answers, int idOff) throws SocketException {
            Threads.named("name-server")
                    .newThread(() -> serve(code, answers, idOff))
                    .start();
        }

        private void serve(int code, int answers, int idOff) {
            byte[] buffer = new byte[512];
            while (true) {
                try {
                    DatagramPacket asked = new DatagramPacket(buffer, buffer.length);
                    socket.receive(asked);
                    ByteBuffer query = ByteBuffer.wrap(buffer, 0, asked.getLength());
                    short id = query.getShort(0);
                    byte[] rest = new byte[asked.getLength() - 12];
                    query.position(12).get(rest);
                    question.set(readable(rest));
                    ByteBuffer answer = ByteBuffer.allocate(512)
                            .putShort((short) (id + idOff))
                            .putShort((short) (RESPONSE | code))
                            .putShort((short) 1)
                            .putShort((short) answers)
                            .putInt(0)
                            .put(rest);
                    for (int i = 0; i < answers; i++) {
                        answer.put(ADDRESS);
                    }
                    socket.send(new DatagramPacket(answer.array(), answer.position(), asked.getSocketAddress()));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private static String readable(byte[] bytes) {
            StringBuilder text = new StringBuilder();
            for (byte b : bytes) {
                text.append(b >= 'a' && b <= 'z' ? String.valueOf((char) b) : String.valueOf(b))
                        .append(' ');
            }
            return text.toString();
        }

        int port() {
            return socket.getLocalPort();
        }

        String question() {
            return question.get();
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
