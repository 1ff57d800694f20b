package dev.stepgate.lab.real;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes and starts the containers of the nodes. */
final class Containers {

    /** What mounting, OVS, libvirt and freezing need; {@code --privileged} fails where dockerd itself lacks a capability. */
    private static final Capability[] CAPABILITIES = {
        Capability.SYS_ADMIN, Capability.NET_ADMIN, Capability.NET_RAW, Capability.SYS_NICE, Capability.SYS_PTRACE,
        Capability.IPC_LOCK, Capability.SYS_RAWIO, Capability.SYS_CHROOT, Capability.MKNOD, Capability.NET_BROADCAST,
        Capability.AUDIT_WRITE, Capability.DAC_READ_SEARCH
    };

    /** Time for services to answer what they have begun; the first process of a node takes less. */
    private static final int STOP_SECONDS = 30;

    private final DockerClient client;
    private final Secrets secrets;
    private final Topology topology;
    private final Set<Precaution> without;

    /**
     * Prepares.
     *
     * @param without what the nodes that are made are not protected from
     */
    Containers(DockerClient client, Secrets secrets, Topology topology, Set<Precaution> without) {
        this.client = client;
        this.secrets = secrets;
        this.topology = topology;
        this.without = Set.copyOf(without);
    }

    /**
     * Makes the node run.
     *
     * @param afresh whether an existing container is to be replaced, because the one it depends on is new
     * @return whether anything had to be done
     * @throws LabException if a container of that name is not the lab's or Docker refuses
     */
    boolean ensure(Node node, boolean afresh) {
        try {
            Optional<InspectContainerResponse> present = find(node);
            if (present.isPresent()
                    && !afresh
                    && Boolean.TRUE.equals(present.get().getState().getRunning())) {
                return false;
            }
            if (present.isPresent() && afresh) {
                client.removeContainerCmd(node.container()).withForce(true).exec();
            }
            if (present.isEmpty() || afresh) {
                create(node);
            }
            client.startContainerCmd(node.container()).exec();
            return true;
        } catch (DockerException refused) {
            throw new LabException(
                    "container " + node.container() + " could not be started: " + DockerEngine.oneLine(refused)
                            + "; if it stays so: stepgate lab down, then stepgate lab up",
                    refused);
        }
    }

    /** Whether the node runs, from the image that it is to have. */
    boolean isAsWanted(Node node) {
        return find(node)
                .filter(present -> Boolean.TRUE.equals(present.getState().getRunning()))
                .filter(present -> Images.find(client, node.image())
                        .filter(image -> image.getId().equals(present.getImageId()))
                        .isPresent())
                .isPresent();
    }

    /**
     * Stops the node's services, then removes its container; its volumes stay. Nothing happens if there is none.
     *
     * @throws LabException if a container of that name is not the lab's or Docker refuses
     */
    void remove(Node node) {
        try {
            Optional<InspectContainerResponse> present = find(node);
            if (present.isEmpty()) {
                return;
            }
            if (Boolean.TRUE.equals(present.get().getState().getRunning())) {
                client.stopContainerCmd(node.container())
                        .withTimeout(STOP_SECONDS)
                        .exec();
            }
            client.removeContainerCmd(node.container()).withForce(true).exec();
        } catch (DockerException refused) {
            throw new LabException(
                    "container " + node.container() + " could not be removed: " + DockerEngine.oneLine(refused)
                            + "; run the command again",
                    refused);
        }
    }

    private Optional<InspectContainerResponse> find(Node node) {
        try {
            InspectContainerResponse present =
                    client.inspectContainerCmd(node.container()).exec();
            if (!Ownership.isOurs(present.getConfig().getLabels())) {
                throw new LabException("a container " + node.container()
                        + " that is not the lab's is in the way: docker rm " + node.container());
            }
            return Optional.of(present);
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }

    private void create(Node node) {
        HostConfig host = HostConfig.newHostConfig()
                .withBinds(node.volumes().stream().map(Bind::parse).toList());
        if (node.privileges()) {
            host.withCapAdd(CAPABILITIES)
                    .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
                    .withDevices(Device.parse("/dev/net/tun"));
        }
        CreateContainerCmd create = client.createContainerCmd(node.image())
                .withName(node.container())
                .withLabels(Ownership.LABELS)
                .withEnv(environment(node));
        if (node.attachment() instanceof Attachment.Beside beside) {
            String other = "container:lab-" + beside.node();
            create.withHostConfig(host.withNetworkMode(other).withPidMode(other))
                    .exec();
            return;
        }
        if (node.attachment() instanceof Attachment.OnHost on) {
            create.withHostConfig(host.withInit(true).withNetworkMode("container:lab-" + on.host()))
                    .exec();
            return;
        }
        LabNetwork network = node.attachment() instanceof Attachment.External ? Topology.EXTERNAL : Topology.MANAGEMENT;
        create.withHostName(node.name())
                .withHostConfig(host.withNetworkMode(network.name()))
                .withIpv4Address(node.attachment().address())
                .exec();
        if (node.attachment() instanceof Attachment.Compute compute) {
            connect(node, Topology.EXTERNAL, compute.external());
            connect(node, Topology.TUNNEL, compute.tunnel());
        }
    }

    private void connect(Node node, LabNetwork network, String address) {
        client.connectToNetworkCmd()
                .withContainerId(node.container())
                .withNetworkId(network.name())
                .withContainerNetwork(
                        new ContainerNetwork().withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(address)))
                .exec();
    }

    private List<String> environment(Node node) {
        List<String> environment = new ArrayList<>(variables(node, topology));
        environment.add("LAB_WITHOUT="
                + without.stream().map(Precaution::toString).sorted().collect(Collectors.joining(",")));
        environment.addAll(secrets.environment());
        return environment;
    }

    /** The variables from which the templates in the image are filled, besides the passwords. */
    static List<String> variables(Node node, Topology topology) {
        List<String> variables = new ArrayList<>(List.of(
                "LAB_ROLE=" + node.role(),
                "LAB_NODE=" + node.hostName(),
                "LAB_MY_IP=" + node.attachment().address(),
                "LAB_VIP=" + Topology.BALANCER,
                "LAB_GATEWAY=" + Topology.GATEWAY,
                "LAB_CONTROLLER1=" + Topology.CONTROLLERS.get(0),
                "LAB_CONTROLLER2=" + Topology.CONTROLLERS.get(1),
                "LAB_DB=172.30.0.10",
                "LAB_MQ=172.30.0.11",
                "LAB_MEMCACHED=172.30.0.12",
                "LAB_OVN=172.30.0.13",
                "LAB_DNS=" + Topology.NAME_SERVER,
                "LAB_RELEASE=" + topology.release(),
                "LAB_CEPH=" + (topology.ceph() ? "yes" : "no"),
                "LAB_CEPH_HOSTS=" + String.join(" ", CephNodes.HOSTS),
                "LAB_CEPH_GATEWAY=" + CephNodes.GATEWAY));
        if (node.attachment() instanceof Attachment.Compute compute) {
            variables.add("LAB_TUNNEL_IP=" + compute.tunnel());
        }
        return variables;
    }
}
