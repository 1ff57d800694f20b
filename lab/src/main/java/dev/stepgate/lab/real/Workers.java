package dev.stepgate.lab.real;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The processes behind the APIs, as the APIs report them to the administrator. */
final class Workers {

    private final OpenStackClient openstack;
    private final Secrets secrets;
    private final List<String> computes;
    private final boolean ceph;

    Workers(OpenStackClient openstack, Secrets secrets, Topology topology) {
        this.openstack = openstack;
        this.secrets = secrets;
        this.computes = topology.computeNames();
        this.ceph = topology.ceph();
    }

    String computeServicesMissing() throws IOException, InterruptedException {
        Set<String> wanted = new TreeSet<>();
        computes.forEach(compute -> wanted.add("nova-compute@" + compute));
        for (String worker : List.of("nova-conductor", "nova-scheduler")) {
            wanted.add(worker + "@controller1");
            wanted.add(worker + "@controller2");
        }
        OpenStackClient.Session session = login();
        for (JsonNode service :
                openstack.get(session, Api.COMPUTE, "/v2.1/os-services").path("services")) {
            if ("up".equals(service.path("state").asText())) {
                wanted.remove(service.path("binary").asText() + "@"
                        + service.path("host").asText());
            }
        }
        return down(wanted);
    }

    String hypervisorsMissing() throws IOException, InterruptedException {
        Set<String> wanted = new TreeSet<>(computes);
        OpenStackClient.Session session = login();
        for (JsonNode hypervisor :
                openstack.get(session, Api.COMPUTE, "/v2.1/os-hypervisors").path("hypervisors")) {
            if ("up".equals(hypervisor.path("state").asText())) {
                wanted.remove(hypervisor.path("hypervisor_hostname").asText());
            }
        }
        return down(wanted);
    }

    String networkAgentsMissing() throws IOException, InterruptedException {
        Set<String> wanted = new TreeSet<>();
        for (String compute : computes) {
            wanted.add("ovn-controller@" + compute);
            wanted.add("neutron-ovn-metadata-agent@" + compute);
        }
        OpenStackClient.Session session = login();
        for (JsonNode agent :
                openstack.get(session, Api.NETWORK, "/v2.0/agents").path("agents")) {
            if (agent.path("alive").asBoolean()) {
                wanted.remove(
                        agent.path("binary").asText() + "@" + agent.path("host").asText());
            }
        }
        return down(wanted);
    }

    String volumeServicesMissing() throws IOException, InterruptedException {
        Set<String> wanted = new TreeSet<>(
                Set.of("cinder-volume@lab@nfs", "cinder-scheduler@controller1", "cinder-scheduler@controller2"));
        if (ceph) {
            wanted.add("cinder-volume@lab@rbd");
        }
        OpenStackClient.Session session = login();
        String path = "/v3/" + session.projectId() + "/os-services";
        for (JsonNode service : openstack.get(session, Api.VOLUME, path).path("services")) {
            if ("up".equals(service.path("state").asText())) {
                wanted.remove(service.path("binary").asText() + "@"
                        + service.path("host").asText());
            }
        }
        return down(wanted);
    }

    private OpenStackClient.Session login() throws IOException, InterruptedException {
        return openstack.login("admin", secrets.admin());
    }

    private static String down(Set<String> wanted) {
        return wanted.isEmpty() ? "" : "not up: " + String.join(", ", wanted);
    }
}
