package dev.stepgate.lab.real;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A real OpenStack in Docker containers of this host. The same code serves the command line and the tests. Not thread-safe; one
 * command at a time.
 */
public final class RealLab implements AutoCloseable {

    private static final String ABSENT = "absent";
    private static final Duration SERVING_LIMIT = Duration.ofMinutes(5);
    private static final Duration WORKING_LIMIT = Duration.ofMinutes(2);

    private final LabOptions options;
    private final DockerEngine docker;
    private final Stopwatch stopwatch;
    private final Topology topology;

    private RealLab(LabOptions options, DockerEngine docker, Stopwatch stopwatch) {
        this.options = options;
        this.docker = docker;
        this.stopwatch = stopwatch;
        this.topology =
                new Topology(options.release(), options.computes(), options.ceph() || exists(CephNodes.ADMINISTRATION));
    }

    /**
     * Connects to Docker; starts nothing.
     *
     * @throws LabException if Docker does not answer
     */
    public static RealLab connect(LabOptions options, Progress progress) {
        return new RealLab(options, DockerEngine.connect(), new Stopwatch(progress, System::nanoTime));
    }

    /**
     * Makes the lab run: builds the images that are missing, starts or completes the nodes, waits until it is ready, and writes
     * {@code clouds.yaml} and {@code regions/lab.yaml}. On a running lab this takes a few seconds and changes nothing; one with Ceph
     * keeps it.
     *
     * @throws LabException if Ceph is wanted and the lab that is there was made without, a foreign file is in the way, an image cannot be built, or the lab is not ready after 7 minutes
     */
    public LabStatus up() {
        clouds().refuseIfForeign();
        profile().refuseIfForeign();
        if (topology.ceph()) {
            ceph().refuseIfForeign();
            refuseToAddCeph();
        }
        DockerClient client = docker.client();
        new Images(client, stopwatch).ensure(topology.release(), topology.ceph());
        Secrets secrets = secrets().orElseGet(this::freshSecrets);
        Cables cables = new Cables(client);
        Topology.NETWORKS.forEach(cables::network);
        topology.volumes().forEach(cables::volume);
        cables.finishChecksumsOnHost(topology.openstack());
        startNodes(new Containers(client, secrets, topology, Set.of()));

        Readiness readiness = new Readiness(docker, secrets, topology, stopwatch);
        Waiting waiting = new Waiting(stopwatch, time -> Thread.sleep(time.toMillis()));
        waiting.until(readiness.serving(), SERVING_LIMIT);
        waiting.until(readiness.working(), WORKING_LIMIT);
        Path cacert = topology.ceph() ? ceph().write(docker, secrets) : null;
        clouds().write(CloudsYaml.render(secrets, readiness.applicationCredential(), cacert));
        profile().write(RegionProfile.render(topology.ceph()));
        stopwatch.say("ready: " + options.directory().resolve("clouds.yaml")
                + " has the clouds lab, lab-appcred and lab-admin");
        return status();
    }

    /** What runs and what answers, without changing anything. */
    public LabStatus status() {
        Map<String, String> nodes = new LinkedHashMap<>();
        Collection<Container> containers = containers();
        for (Node node : topology.nodes()) {
            nodes.put(node.container(), state(containers, node.container()));
        }
        Map<String, String> apis = new LinkedHashMap<>();
        Optional<Secrets> secrets = secrets();
        if (secrets.isPresent()) {
            try {
                apis.putAll(new Readiness(docker, secrets.get(), topology, stopwatch).answers());
            } catch (InterruptedException interruption) {
                throw LabException.interrupted("asking the APIs", interruption);
            }
        }
        return new LabStatus(nodes, apis);
    }

    /**
     * Removes everything of the lab from this host, and its files; what does not carry the lab's label stays.
     *
     * @param imagesToo whether the images are removed as well; making them again takes minutes
     * @throws LabException if something could not be removed
     */
    public void down(boolean imagesToo) {
        Removal removal = new Removal(docker.client(), stopwatch);
        removal.contents();
        clouds().remove();
        ceph().remove();
        if (profile().remove()) {
            profile().removeEmptyFolder();
        }
        if (imagesToo) {
            removal.images();
        } else {
            stopwatch.say("the images stay, so that the next start is quick; stepgate lab down --images removes them");
        }
    }

    /**
     * Refuses a lab that has nodes of another release than the one that is wanted, half-way through an upgrade or after it; its tools, which serve nobody, may be of any, and no lab is fine.
     *
     * @throws LabException if it has
     */
    public void requireRelease() {
        for (Container container : containers()) {
            if (List.of(container.getNames()).contains("/" + topology.tools().container())) {
                continue;
            }
            for (Release other : Release.values()) {
                if (other != topology.release() && other.images().contains(container.getImage())) {
                    throw new LabException(
                            container.getNames()[0].substring(1) + " is of " + other + ", not of " + topology.release()
                                    + ": go on with stepgate resume if a run was cut off, or begin afresh: stepgate lab down");
                }
            }
        }
    }

    /**
     * Makes the images of another release, so that {@link #replace} need not.
     *
     * @throws LabException if an image cannot be built
     */
    public void prepare(Release release) {
        new Images(docker.client(), stopwatch).ensure(release, topology.ceph());
    }

    /**
     * Makes nodes run from the image of the lab's release, one after the other: where one does not, its services are stopped, its container
     * is removed and a new one started with the same name, addresses and volumes; what lives in its network goes with it. Does not wait until
     * they serve. A second call, also after the first one was killed, does what is left to do.
     *
     * @param names such as {@code controller1}, {@code ceph1-osd}; {@code tools} is a container of the release that does nothing, for its tools
     * @param without precautions to leave out
     * @throws LabException if there is no lab or no such node, an image cannot be built, or Docker refuses
     */
    public void replace(List<String> names, Set<Precaution> without) {
        List<List<Node>> wanted = names.stream().map(topology::withDependants).toList();
        Secrets secrets = secrets()
                .orElseThrow(
                        () -> new LabException("there is no lab to replace a node of; stepgate lab up starts one"));
        prepare(topology.release());
        Containers containers = new Containers(docker.client(), secrets, topology, without);
        for (List<Node> nodes : wanted) {
            replaceTogether(nodes, containers);
        }
    }

    private void replaceTogether(List<Node> nodes, Containers containers) {
        Node first = nodes.get(0);
        Release release = topology.release();
        if (nodes.stream().allMatch(containers::isAsWanted)) {
            stopwatch.say(first.name() + ": is of " + release + " already");
            return;
        }
        stopwatch.say(first.name() + ": stopping");
        for (int index = nodes.size() - 1; index >= 0; index--) {
            containers.remove(nodes.get(index));
        }
        for (Node node : nodes) {
            containers.ensure(node, false);
            stopwatch.say(node.name() + ": started from " + node.image());
        }
    }

    /**
     * Runs a command in a node.
     *
     * @param node name such as {@code controller1}, {@code compute1}, {@code haproxy}
     * @param limit how long it may take
     * @throws LabException if the node does not run or the command takes longer
     */
    public ExecResult exec(String node, Duration limit, String... command) {
        return docker.exec("lab-" + node, limit, command);
    }

    private void startNodes(Containers containers) {
        Set<String> started = new HashSet<>();
        for (Node node : topology.nodes()) {
            boolean afresh = node.sharedWith() != null && started.contains(node.sharedWith());
            if (containers.ensure(node, afresh)) {
                started.add(node.name());
                stopwatch.say("started " + node.container());
            }
        }
    }

    /** The passwords of the lab that exists, from any of its containers. */
    private Optional<Secrets> secrets() {
        for (Container container : containers()) {
            String[] environment = docker.client()
                    .inspectContainerCmd(container.getId())
                    .exec()
                    .getConfig()
                    .getEnv();
            Optional<Secrets> found = environment == null ? Optional.empty() : Secrets.fromEnvironment(environment);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Volumes without a container that knows their passwords are of no use, so a lab without one begins from nothing. */
    private Secrets freshSecrets() {
        new Removal(docker.client(), stopwatch).contents();
        return Secrets.generate(new SecureRandom());
    }

    /** Controllers and computes get to know Ceph when they are made, and not later. */
    private void refuseToAddCeph() {
        if (exists("controller1") && !exists(CephNodes.ADMINISTRATION)) {
            throw new LabException("the lab that is there was made without Ceph: stepgate lab down removes it,"
                    + " then stepgate lab up --ceph makes one with Ceph");
        }
    }

    private boolean exists(String node) {
        return !state(containers(), "lab-" + node).equals(ABSENT);
    }

    private Collection<Container> containers() {
        return docker.client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Ownership.LABELS)
                .exec();
    }

    private static String state(Collection<Container> containers, String name) {
        return containers.stream()
                .filter(container -> List.of(container.getNames()).contains("/" + name))
                .map(Container::getState)
                .findFirst()
                .orElse(ABSENT);
    }

    private OwnedFile clouds() {
        return new OwnedFile(options.directory().resolve("clouds.yaml"));
    }

    private CephFiles ceph() {
        return new CephFiles(options.directory());
    }

    private OwnedFile profile() {
        return new OwnedFile(options.directory().resolve(Path.of("regions", "lab.yaml")));
    }

    /** Releases the connection to Docker; the lab keeps running. */
    @Override
    public void close() {
        docker.close();
    }
}
