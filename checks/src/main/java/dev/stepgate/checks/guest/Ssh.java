package dev.stepgate.checks.guest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.Assertions;

/** The first words of an SSH server. */
final class Ssh {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST = 255;

    private Ssh() {}

    /**
     * Connects and reads the banner.
     *
     * @throws AssertionError if nothing answers within 5 s, or something else than an SSH server does
     */
    static String banner(String host, int port) {
        String place = "tcp://" + host + ":" + port;
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(TIMEOUT.toMillis()));
            byte[] start = socket.getInputStream().readNBytes("SSH-2.0-".length());
            String banner = new String(start, StandardCharsets.US_ASCII) + rest(socket);
            Assertions.assertThat(banner)
                    .as("what %s says first, expected an SSH server", place)
                    .startsWith("SSH-");
            return banner;
        } catch (IOException e) {
            throw new AssertionError("expected an SSH server at " + place + ", got " + e, e);
        }
    }

    private static String rest(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= ' ' && text.length() < LONGEST;
                c = socket.getInputStream().read()) {
            text.append((char) c);
        }
        return text.toString();
    }
}
