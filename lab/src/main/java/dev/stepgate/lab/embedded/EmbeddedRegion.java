package dev.stepgate.lab.embedded;

import dev.stepgate.lab.embedded.balancer.Backend;
import dev.stepgate.lab.embedded.balancer.Certificates;
import dev.stepgate.lab.embedded.balancer.HealthChecks;
import dev.stepgate.lab.embedded.balancer.Pool;
import dev.stepgate.lab.embedded.balancer.StatsPage;
import dev.stepgate.lab.embedded.ceph.Ceph;
import dev.stepgate.lab.embedded.fault.Faults;
import dev.stepgate.lab.embedded.http.HttpPort;
import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.http.ServiceVersion;
import dev.stepgate.lab.embedded.identity.Password;
import dev.stepgate.lab.embedded.metrics.Prometheus;
import dev.stepgate.lab.embedded.world.Settings;
import dev.stepgate.lab.embedded.world.World;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** One region of an embedded cloud: its services behind their balancer, and what is wrong with them. Safe for several threads. */
public final class EmbeddedRegion implements AutoCloseable {

    private final World world;
    private final String stage;
    private final Loopback loopback;
    private final int portOffset;
    private final Services services;
    private final Map<String, Pool> pools = new ConcurrentSkipListMap<>();
    private final Certificates certificates;
    private HttpPort stats;
    private HttpPort tls;
    private HttpPort prometheus;
    private Ceph ceph;

    /** Starts a region. */
    EmbeddedRegion(
            World world,
            String stage,
            Loopback loopback,
            int hosts,
            HealthChecks checks,
            int portOffset,
            Executor workers) {
        this.world = world;
        this.stage = stage;
        this.loopback = loopback;
        this.portOffset = portOffset;
        loopback.expectGuestPorts(portOffset);
        this.certificates = new Certificates(world, loopback.front(Services.TLS));
        this.services = new Services(world, loopback, portOffset, workers, this::keystoneServes);
        try {
            for (Service service : services.all()) {
                pools.put(service.type(), pool(service, hosts, checks, workers));
            }
            tls = HttpPort.open(loopback.front(Services.TLS), certificates.context(), workers, pool("volume")::answer);
            stats = HttpPort.open(loopback.front(Services.STATS), workers, new StatsPage(pools.values())::answer);
            ceph = new Ceph(
                    world,
                    services.cephPassword(),
                    List.of(loopback.host(1, Services.DASHBOARD), loopback.host(2, Services.DASHBOARD)),
                    List.of(loopback.host(1, Services.EXPORTER), loopback.host(2, Services.EXPORTER)),
                    workers);
            prometheus = HttpPort.open(loopback.front(Services.PROMETHEUS), workers, monitoring()::answer);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Pool pool(Service service, int hosts, HealthChecks checks, Executor workers) {
        List<Backend> backends = new ArrayList<>();
        for (int number : IntStream.rangeClosed(1, hosts).toArray()) {
            InetSocketAddress address = loopback.host(number, service.port());
            Backend backend = new Backend(world, service, "controller" + number, address, workers);
            backend.start();
            backends.add(backend);
        }
        return new Pool(service, backends, loopback.front(service.port()), checks, world.time(), workers);
    }

    private Prometheus monitoring() {
        List<Prometheus.Target> targets = new ArrayList<>();
        targets.add(new Prometheus.Target("ceph", "ceph:9283", ceph::metrics));
        for (Pool pool : pools.values()) {
            for (Backend backend : pool.backends()) {
                String instance = backend.host() + ":" + backend.address().getPort();
                targets.add(new Prometheus.Target(
                        pool.type(),
                        instance,
                        () -> backend.state() == Backend.State.RUNNING ? Optional.of("") : Optional.empty()));
            }
        }
        return new Prometheus(targets, world.time()::instant);
    }

    private boolean keystoneServes() {
        Pool keystone = pools.get("identity");
        return keystone != null && keystone.isServing();
    }

    /** The region's name. */
    public String name() {
        return world.region();
    }

    /** Where it stands on the way to production: dev, stage or prod. */
    public String stage() {
        return stage;
    }

    /** Where to log in, such as {@code http://127.10.0.5:5000/v3}. */
    public URI authUrl() {
        return URI.create(base("identity") + "/v3");
    }

    /** The services that it has, by type. */
    public List<String> types() {
        return List.copyOf(pools.keySet());
    }

    /**
     * The backends of a service.
     *
     * @param type as in {@link #types}
     * @throws IllegalArgumentException if there is no such service
     */
    public Pool pool(String type) {
        Pool pool = pools.get(type);
        if (pool == null) {
            throw new IllegalArgumentException("region " + name() + " has no service " + type + ", it has " + types());
        }
        return pool;
    }

    /** The address of a service at the balancer, without a path. */
    public String base(String type) {
        return http(pool(type).address());
    }

    /** The balancer's statistics page, which no step upgrades; with {@code ;csv} behind it the same as a table. */
    public URI statsUrl() {
        return URI.create(http(stats.address()) + "/");
    }

    /** Where Prometheus answers, without a path. */
    public URI prometheusUrl() {
        return URI.create(http(prometheus.address()));
    }

    /** The region's Ceph cluster. */
    public Ceph ceph() {
        return ceph;
    }

    /** The password of the user admin of Ceph's dashboard. */
    public Password cephPassword() {
        return services.cephPassword();
    }

    static String http(InetSocketAddress address) {
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** What is wrong with the region, to put faults in and take them out. */
    public Faults faults() {
        return world.faults();
    }

    /**
     * Replaces what one service runs on one host, as an upgrade does.
     *
     * @throws IllegalArgumentException if there is no such service or host
     */
    public void upgrade(String type, String host, ServiceVersion to) {
        pool(type).backend(host).upgrade(to);
    }

    /** The certificate that clients of the TLS port must trust, as PEM. */
    String authority() {
        return certificates.authority();
    }

    /** Takes the balancer's address away from all services: its virtual IP is on the way from one host to another. */
    public void withdrawAddress() {
        pools.values().forEach(Pool::withdraw);
    }

    /** Gives the balancer its address back. */
    public void restoreAddress() {
        pools.values().forEach(Pool::restore);
    }

    /** The names of the hosts that run servers. */
    public List<String> computes() {
        return services.computes().hosts();
    }

    /**
     * What {@code openstack compute service set --disable} or {@code --enable} does.
     *
     * @throws IllegalArgumentException if there is no such host
     */
    public void enableCompute(String host, boolean enabled) {
        services.computes().enable(host, enabled);
    }

    /**
     * Moves a running server, as live migration does.
     *
     * @throws IllegalArgumentException if there is no such server, or the host does not take it
     */
    public void moveServer(String server, String host) {
        world.lock().lock();
        try {
            services.servers().move(server, host);
        } finally {
            world.lock().unlock();
        }
    }

    /**
     * Changes bytes of a volume behind the back of whoever uses it.
     *
     * @throws IllegalArgumentException if there is no such volume
     */
    public void spoilVolume(String volume, long offset, byte[] bytes) {
        world.lock().lock();
        try {
            services.volumes().disk(volume).write(offset, bytes);
        } finally {
            world.lock().unlock();
        }
    }

    /** Where the SSH servers of its servers answer. */
    int sshPort() {
        return 22 + portOffset;
    }

    Settings settings() {
        return world.settings();
    }

    /** Who may log in. */
    Services services() {
        return services;
    }

    @Override
    public void close() {
        for (HttpPort port : Arrays.asList(stats, tls, prometheus)) {
            if (port != null) {
                port.close();
            }
        }
        if (ceph != null) {
            ceph.close();
        }
        pools.values().forEach(Pool::close);
        services.close();
        loopback.close();
    }
}
