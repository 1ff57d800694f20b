package dev.stepgate.lab.real;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Networks and volumes of the lab, made where they are missing. */
final class Cables {

    private static final int OFFLOAD_SECONDS = 30;

    private final DockerClient client;

    Cables(DockerClient client) {
        this.client = client;
    }

    void network(LabNetwork network) {
        try {
            if (!Ownership.isOurs(client.inspectNetworkCmd()
                    .withNetworkId(network.name())
                    .exec()
                    .getLabels())) {
                throw new LabException("a network " + network.name()
                        + " that is not the lab's is in the way: docker network rm " + network.name());
            }
        } catch (NotFoundException absent) {
            create(network);
        }
    }

    private void create(LabNetwork network) {
        Network.Ipam.Config addresses = new Network.Ipam.Config().withSubnet(network.subnet());
        if (!network.internal()) {
            addresses.withGateway(network.gateway());
        }
        if (!network.dynamicRange().isEmpty()) {
            addresses.withIpRange(network.dynamicRange());
        }
        CreateNetworkCmd create = client.createNetworkCmd()
                .withName(network.name())
                .withDriver("bridge")
                .withCheckDuplicate(true)
                .withInternal(network.internal())
                .withLabels(Ownership.LABELS)
                .withOptions(Map.of("com.docker.network.bridge.name", network.bridge()))
                .withIpam(new Network.Ipam().withConfig(addresses));
        try {
            create.exec();
        } catch (DockerException refused) {
            throw new LabException(
                    "network " + network.name() + " (" + network.subnet() + ") could not be made: "
                            + DockerEngine.oneLine(refused) + "; free that subnet on this host",
                    refused);
        }
    }

    void volume(String name) {
        try {
            InspectVolumeResponse present = client.inspectVolumeCmd(name).exec();
            if (!Ownership.isOurs(present.getLabels())) {
                throw new LabException(
                        "a volume " + name + " that is not the lab's is in the way: docker volume rm " + name);
            }
        } catch (NotFoundException absent) {
            client.createVolumeCmd().withName(name).withLabels(Ownership.LABELS).exec();
        }
    }

    /**
     * Makes the host finish checksums before frames enter the external bridge: OVN's userspace datapath drops the unfinished ones, and
     * then ping works and TCP hangs. A short-lived container does it, so that the host needs no ethtool.
     *
     * @param image of the container, with ethtool
     */
    void finishChecksumsOnHost(String image) {
        String bridge = Topology.EXTERNAL.bridge();
        String id = client.createContainerCmd(image)
                .withLabels(Ownership.LABELS)
                .withEntrypoint(
                        "sh",
                        "-c",
                        "ethtool -K " + bridge + " tx off; ethtool -k " + bridge + " | grep -q '^tx-checksumming: off'")
                .withHostConfig(
                        HostConfig.newHostConfig().withNetworkMode("host").withCapAdd(Capability.NET_ADMIN))
                .exec()
                .getId();
        try {
            client.startContainerCmd(id).exec();
            Integer exitCode = client.waitContainerCmd(id)
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode(OFFLOAD_SECONDS, TimeUnit.SECONDS);
            if (exitCode != 0) {
                throw new LabException("checksum offload of " + bridge + " could not be switched off; try: ethtool -K "
                        + bridge + " tx off");
            }
        } finally {
            client.removeContainerCmd(id).withForce(true).exec();
        }
    }
}
