package dev.stepgate.checks.cloud;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The certificate that a server shows to a new connection. */
final class ServerCertificate {

    private static final int HTTPS = 443;

    private ServerCertificate() {}

    /** @throws IOException if there is no connection in time, or the certificate is not to be trusted for that host */
    static X509Certificate of(URI server, SSLContext trust, Duration timeout) throws IOException {
        int port = server.getPort() < 0 ? HTTPS : server.getPort();
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host(server), port), millis);
            plain.setSoTimeout(millis);
            SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, host(server), port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** An IPv6 address stands in brackets in an address of the web, and nowhere else. */
    private static String host(URI server) {
        return server.getHost().replaceAll("[\\[\\]]", "");
    }
}
