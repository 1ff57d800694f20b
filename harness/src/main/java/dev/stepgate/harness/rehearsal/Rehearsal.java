package dev.stepgate.harness.rehearsal;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.embedded.EmbeddedRegion;
import dev.stepgate.lab.embedded.balancer.HealthChecks;
import dev.stepgate.lab.embedded.balancer.Pool;
import dev.stepgate.lab.embedded.world.Delays;
import dev.stepgate.lab.embedded.world.Paging;
import dev.stepgate.lab.embedded.world.Quotas;
import dev.stepgate.lab.embedded.world.Settings;
import dev.stepgate.reports.overview.RegionRun;
import dev.stepgate.reports.overview.ServiceDowntime;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.RunRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An embedded cloud of three regions on the way to production, and the folder in which it is described and its runs are recorded. */
public final class Rehearsal implements AutoCloseable {

    /** The regions, in the order of their turn. */
    public static final List<String> REGIONS = List.of("dev", "stage", "prod1");

    /** So that a backend that is back has its requests again in no time; HAProxy's usual 2 s would make a rehearsal long. */
    private static final HealthChecks QUICK = new HealthChecks(Duration.ofMillis(100), Duration.ofSeconds(1), 2, 1);

    /** What takes a cloud seconds takes some hundredths: half of what other tests of the embedded cloud wait for. */
    private static final Settings SWIFT =
            new Settings(Delays.of(0.02, 0.3), Quotas.usual(), Paging.usual(), Duration.ofHours(1));

    /** What is added to the ports of guests, the first that may be listened on: low ports may be root's, or in use. */
    private static final List<Integer> OFFSETS = List.of(0, 20_000, 21_000, 22_000, 23_000);

    private static final int SSH = 22;

    private final Folder folder;
    private final EmbeddedCloud cloud;

    private Rehearsal(Folder folder, EmbeddedCloud cloud) {
        this.folder = folder;
        this.cloud = cloud;
    }

    /**
     * Starts the cloud; nothing is left behind if that fails.
     *
     * @param runs where the folder of this rehearsal is made
     * @param name of the folder
     * @param seed of all ids, delays and chances
     * @param controllers how many hosts run each service; see {@link Controllers}
     * @throws ConfigurationException if the folder cannot be written, or this is not Linux
     * @throws dev.stepgate.lab.embedded.EmbeddedCloudException if the cloud cannot be started, because of a port in use, say
     */
    public static Rehearsal start(Path runs, String name, long seed, int controllers) {
        String system = System.getProperty("os.name");
        if (!system.equals("Linux")) {
            throw new ConfigurationException(new Problem(
                    null,
                    0,
                    0,
                    "the embedded cloud needs Linux, where all of 127.0.0.0/8 is local; this is " + system));
        }
        Folder folder = Folder.create(runs, name);
        try {
            return new Rehearsal(folder, cloud(folder.directory(), seed, controllers));
        } catch (RuntimeException e) {
            folder.remove();
            throw e;
        }
    }

    private static EmbeddedCloud cloud(Path directory, long seed, int controllers) {
        EmbeddedCloud cloud = EmbeddedCloud.builder()
                .region("dev", "dev")
                .region("stage", "stage")
                .region("prod1", "prod")
                .seed(seed)
                .hosts(controllers)
                .healthChecks(QUICK)
                .settings(SWIFT)
                .guestPortOffset(portOffset())
                .start();
        try {
            cloud.describe(directory);
            return cloud;
        } catch (IOException e) {
            cloud.close();
            throw Folder.problem(directory, e);
        }
    }

    private static int portOffset() {
        return OFFSETS.stream()
                .filter(offset -> mayListenOn(SSH + offset))
                .findFirst()
                .orElse(OFFSETS.get(OFFSETS.size() - 1));
    }

    private static boolean mayListenOn(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.255.0.1"))) {
            return socket.isBound();
        } catch (IOException refused) {
            return false;
        }
    }

    /** Where {@code clouds.yaml}, {@code regions/} and everything of this rehearsal is. */
    public Path directory() {
        return folder.directory();
    }

    /** A region. */
    public EmbeddedRegion region(String name) {
        return cloud.region(name);
    }

    /**
     * What a run amounts to, compared with the truth.
     *
     * @param directory of the record
     */
    public RegionRun result(Path directory, RunRecord record, Judgement judgement) {
        EmbeddedRegion region = cloud.region(judgement.region());
        List<ServiceDowntime> services = new ArrayList<>();
        for (ProbeJudgement probe : judgement.probes()) {
            if (region.types().contains(probe.name())) {
                Pool pool = region.pool(probe.name());
                services.add(TrueDowntime.of(probe, record.samples(), pool.downtimes(), pool.losses()));
            }
        }
        return new RegionRun(region.name(), region.stage(), null, judgement, services, directory, null);
    }

    /** A region whose turn did not come. */
    public RegionRun notBegun(String name, String against) {
        return RegionRun.notBegun(name, region(name).stage(), against);
    }

    @Override
    public void close() {
        cloud.close();
    }
}
