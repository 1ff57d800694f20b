package dev.stepgate.lab.embedded.ceph;

import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Dropped;
import dev.stepgate.lab.embedded.http.HttpPort;
import dev.stepgate.lab.embedded.http.Request;
import dev.stepgate.lab.embedded.identity.Password;
import dev.stepgate.lab.embedded.world.World;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A Ceph cluster of three hosts. Each running manager answers on a port for the dashboard and one for its exporter; as in life only the active
 * one says anything of use. Safe for several threads.
 */
public final class Ceph implements AutoCloseable {

    private final World world;
    private final Cluster cluster;
    private final Dashboard dashboard;
    private final Exporter exporter;
    private final Executor workers;
    private final Map<String, InetSocketAddress> dashboards;
    private final Map<String, InetSocketAddress> exporters;
    private final Map<String, List<HttpPort>> ports = new HashMap<>();

    /**
     * A healthy cluster that answers from now on.
     *
     * @param dashboards addresses of the dashboards, for the managers x and y
     * @param exporters addresses of the exporters, for the managers x and y
     * @throws java.io.UncheckedIOException if an address cannot be had
     */
    public Ceph(
            World world,
            Password password,
            List<InetSocketAddress> dashboards,
            List<InetSocketAddress> exporters,
            Executor workers) {
        this.world = Objects.requireNonNull(world);
        this.workers = Objects.requireNonNull(workers);
        this.cluster = new Cluster(world);
        this.dashboard = new Dashboard(world, cluster, password);
        this.exporter = new Exporter(cluster);
        this.dashboards = Map.of("mgr.x", dashboards.get(0), "mgr.y", dashboards.get(1));
        this.exporters = Map.of("mgr.x", exporters.get(0), "mgr.y", exporters.get(1));
        try {
            open("mgr.x");
            open("mgr.y");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(String manager) {
        HttpPort first = port(dashboards.get(manager), request -> dashboardOf(manager, request));
        ports.put(manager, List.of(first));
        ports.put(manager, List.of(first, port(exporters.get(manager), request -> metricsOf(manager))));
    }

    private HttpPort port(InetSocketAddress address, Function<Request, Answer> service) {
        return HttpPort.open(address, workers, request -> locked(() -> service.apply(request)));
    }

    private <T> T locked(Supplier<T> action) {
        world.lock().lock();
        try {
            return action.get();
        } finally {
            world.lock().unlock();
        }
    }

    private void locked(Runnable action) {
        locked(() -> {
            action.run();
            return true;
        });
    }

    private Answer dashboardOf(String manager, Request request) {
        dropIfDead(manager);
        return manager.equals(cluster.activeManager())
                ? dashboard.answer(request)
                : Answer.of(303).with("location", url(dashboards.get(cluster.activeManager())) + request.path());
    }

    private void dropIfDead(String manager) {
        if (world.strikes(FaultPoint.CEPH_MODULES_DEAD, manager)) {
            throw new Dropped("the modules of " + manager + " did not load");
        }
    }

    private Answer metricsOf(String manager) {
        dropIfDead(manager);
        return Answer.of(
                200, "text/plain; charset=utf-8", manager.equals(cluster.activeManager()) ? exporter.text() : "");
    }

    private static String url(InetSocketAddress address) {
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** The dashboards' addresses, whether their managers run or not. */
    public List<URI> dashboardUrls() {
        return List.of(URI.create(url(dashboards.get("mgr.x")) + "/"), URI.create(url(dashboards.get("mgr.y")) + "/"));
    }

    /** Whether all copies of all objects are up to date. */
    public boolean isClean() {
        return locked(() -> cluster.look().degradedObjects() == 0);
    }

    /** The exporters' addresses, whether their managers run or not. */
    public List<URI> exporterUrls() {
        return List.of(URI.create(url(exporters.get("mgr.x")) + "/"), URI.create(url(exporters.get("mgr.y")) + "/"));
    }

    /** The metrics of the active manager, in Prometheus' text format; empty if its exporter does not answer. */
    public Optional<String> metrics() {
        return locked(() -> world.strikes(FaultPoint.CEPH_MODULES_DEAD, cluster.activeManager())
                ? Optional.<String>empty()
                : Optional.of(exporter.text()));
    }

    /**
     * Stops a daemon.
     *
     * @param daemon such as mon.a, mgr.x, osd.1 or rgw.main
     * @throws IllegalArgumentException if there is none of that name
     */
    public void stop(String daemon) {
        locked(() -> cluster.stop(cluster.daemon(daemon)));
        closePorts(daemon);
    }

    /**
     * Starts a daemon; an OSD takes a while to bring its copies up to date.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public void start(String daemon) {
        locked(() -> {
            cluster.start(cluster.daemon(daemon));
            if (dashboards.containsKey(daemon) && !ports.containsKey(daemon)) {
                open(daemon);
            }
        });
    }

    /**
     * Replaces what a daemon runs.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public void upgrade(String daemon, CephVersion to) {
        locked(() -> cluster.daemon(daemon).upgrade(to));
    }

    /**
     * What a daemon runs.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public CephVersion version(String daemon) {
        return locked(() -> cluster.daemon(daemon).version());
    }

    /** Sets a flag of the OSD map, such as noout. */
    public void setFlag(String flag) {
        locked(() -> cluster.flags().add(flag));
    }

    /** Takes a flag of the OSD map away. */
    public void unsetFlag(String flag) {
        locked(() -> cluster.flags().remove(flag));
    }

    /** What {@code ceph osd require-osd-release} does. */
    public void requireOsdRelease(CephVersion release) {
        locked(() -> cluster.require(release));
    }

    /** Lets the cluster complain of something. */
    public void raise(HealthCheck check) {
        locked(() -> cluster.raise(check.type(), check));
    }

    /** Ends such a complaint. */
    public void clear(String type) {
        locked(() -> cluster.raise(type, null));
    }

    private void closePorts(String daemon) {
        // Not under the lock: a port that is closed waits for those whom it still answers.
        List<HttpPort> open = locked(() -> Objects.requireNonNullElse(ports.remove(daemon), List.<HttpPort>of()));
        open.forEach(HttpPort::close);
    }

    @Override
    public void close() {
        dashboards.keySet().forEach(this::closePorts);
    }
}
