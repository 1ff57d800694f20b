package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.harness.metrics.MetricsServer;
import picocli.CommandLine.Option;

/** The options of commands that probe and can be scraped meanwhile. */
final class MetricsOptions {

    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Serve metrics for Prometheus at http://ADDRESS:PORT/metrics meanwhile; 0: any free port.")
    private Integer port;

    @Option(
            names = "--metrics-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where metrics are served (default: 127.0.0.1).")
    private String address;

    /** Begins to serve, and says where; null if that was not asked for. */
    MetricsServer start(Console console) {
        if (port == null) {
            return null;
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ConfigurationException(
                    new Problem(null, 0, 0, "--metrics-port: expected 0 to " + HIGHEST_PORT + ", got " + port));
        }
        MetricsServer server = MetricsServer.start(address, port);
        String host = address.contains(":") ? "[" + address + "]" : address;
        console.line("metrics: http://" + host + ":" + server.port() + "/metrics");
        return server;
    }
}
