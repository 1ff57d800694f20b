package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stepgate.lab.fidelity.ProxyPort.Asked;
import dev.stepgate.lab.fidelity.ProxyPort.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a region and writes down what is asked and answered. Clients find it by the {@code clouds.yaml} and {@code regions/NAME.yaml}
 * that it writes into {@link #directory}; the services that the catalogue names get a port of the proxy as soon as a client sees the catalogue.
 * Closing it removes those files. Safe for several threads.
 */
public final class RecordingProxy implements AutoCloseable {

    private final RegionFiles files;
    private final Origins origins = new Origins();
    private final Callers callers = new Callers();
    private final Forwarder forwarder;
    private final ExecutorService workers;
    private final List<ProxyPort> ports = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();

    private RecordingProxy(RegionFiles files) {
        forwarder = new Forwarder(files.tls());
        this.files = files;
        this.workers = Executors.newCachedThreadPool(action -> {
            Thread thread = new Thread(action, "recording-proxy");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a proxy.
     *
     * @param region the name of the region's profile
     * @param directory where {@code clouds.yaml} and {@code regions/} are
     * @throws FidelityException if they cannot be read
     */
    public static RecordingProxy before(String region, Path directory) {
        RegionFiles files = RegionFiles.read(region, directory);
        RecordingProxy proxy = new RecordingProxy(files);
        try {
            files.addresses().forEach(proxy::stand);
            files.write(proxy.origins::towardsClient);
            return proxy;
        } catch (RuntimeException e) {
            proxy.close();
            throw e;
        }
    }

    /** Where the files are that lead to the proxy instead of the region. */
    public Path directory() {
        return files.derived();
    }

    /** How many requests were answered until now. */
    public int count() {
        synchronized (exchanges) {
            return exchanges.size();
        }
    }

    /**
     * What was recorded until now.
     *
     * @throws FidelityException if a request got no answer, since a recording with holes would be believed
     */
    public Recording recording() {
        synchronized (exchanges) {
            if (!unanswered.isEmpty()) {
                throw new FidelityException("expected an answer to each request, " + unanswered.size()
                        + " got none: record again on a healthy region; the first: " + unanswered.get(0));
            }
            return Recording.of(exchanges);
        }
    }

    /** Opens a port for an address of the region, unless there is one. */
    private synchronized void stand(URI address, String service) {
        String origin = Origins.of(address);
        if (!origins.has(origin)) {
            ProxyPort port = ProxyPort.open(workers, asked -> answer(origin, service, asked));
            ports.add(port);
            origins.add(origin, port.origin());
        }
    }

    private Reply answer(String origin, String service, Asked asked) throws IOException, InterruptedException {
        try {
            return recorded(origin, service, asked);
        } catch (IOException | RuntimeException e) {
            synchronized (exchanges) {
                String path = asked.target().replaceAll("\\?.*", "");
                unanswered.add(service + ": " + asked.method() + " " + path + ": " + e);
            }
            throw e;
        }
    }

    private Reply recorded(String origin, String service, Asked asked) throws IOException, InterruptedException {
        Asked wanted = new Asked(
                asked.method(),
                asked.target(),
                Rewriting.headers(asked.headers(), origins::towardsRegion),
                Rewriting.body(asked.headers(), asked.body(), origins::towardsRegion));
        Caller caller = callers.of(asked.headers());
        Reply reply = forwarder.send(origin, wanted);
        if (service.equals("identity")) {
            study(asked, reply);
        }
        synchronized (exchanges) {
            exchanges.add(new Exchange(
                    service,
                    caller,
                    wanted.method(),
                    wanted.target(),
                    wanted.headers(),
                    wanted.body(),
                    reply.status(),
                    reply.headers(),
                    reply.body()));
        }
        return new Reply(
                reply.status(),
                Rewriting.headers(reply.headers(), origins::towardsClient),
                Rewriting.body(reply.headers(), reply.body(), origins::towardsClient));
    }

    /** Learns from Keystone whose a token is and where services are. */
    private void study(Asked asked, Reply reply) {
        JsonNode body = Trees.parse(reply.body().text()).orElse(MissingNode.getInstance());
        callers.learn(asked.method(), reply.status(), reply.headers(), body);
        Map<URI, String> found = new LinkedHashMap<>();
        for (JsonNode listed : List.of(body.path("token").path("catalog"), body.path("catalog"))) {
            for (JsonNode service : listed) {
                for (JsonNode endpoint : service.path("endpoints")) {
                    found.put(
                            URI.create(endpoint.path("url").asText()),
                            ServiceName.of(service.path("type").asText()));
                }
            }
        }
        found.forEach(this::stand);
    }

    @Override
    public void close() {
        synchronized (this) {
            ports.forEach(ProxyPort::close);
        }
        workers.shutdownNow();
        files.close();
    }
}
