package dev.stepgate.harness.metrics;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Serves metrics over HTTP at {@code /metrics}. */
public final class MetricsServer implements AutoCloseable {

    private final HTTPServer server;
    private final ProbeMetrics probes;

    private MetricsServer(HTTPServer server, ProbeMetrics probes) {
        this.server = server;
        this.probes = probes;
    }

    /**
     * Begins to serve the metrics of one run.
     *
     * @param address of this machine, to listen on
     * @param port 0 for any that is free
     * @throws ConfigurationException if that cannot be listened on
     */
    public static MetricsServer start(String address, int port) {
        PrometheusRegistry registry = new PrometheusRegistry();
        ProbeMetrics probes = new ProbeMetrics(registry);
        String where = address + " port " + port;
        try {
            HTTPServer server = HTTPServer.builder()
                    .inetAddress(InetAddress.getByName(address))
                    .port(port)
                    .registry(registry)
                    .buildAndStart();
            return new MetricsServer(server, probes);
        } catch (UnknownHostException e) {
            throw wrong("--metrics-address: '" + address + "' is no address of this machine");
        } catch (IOException e) {
            throw wrong("--metrics-port: cannot listen on " + where + ": " + e.getMessage()
                    + "; is another program there? Choose another port");
        }
    }

    private static ConfigurationException wrong(String message) {
        return new ConfigurationException(new Problem(null, 0, 0, message));
    }

    /** Takes what the metrics are made of. */
    public ProbeMetrics probes() {
        return probes;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.close();
    }
}
