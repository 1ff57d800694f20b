package dev.stepgate.lab.real;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a ready lab is: each API answers at the balanced address <em>and</em> at each controller (a controller that never served would
 * otherwise be noticed only when the other one is drained), the contents are there, and the workers report.
 */
final class Readiness {

    private static final Duration EXEC_LIMIT = Duration.ofSeconds(60);
    private static final String MARKS =
            "ls /srv/lab/done; tail -n 1 /var/log/lab/bootstrap.log | grep -a failed || true";

    private final DockerEngine docker;
    private final OpenStackClient openstack;
    private final Secrets secrets;
    private final Workers workers;
    private final CephReadiness ceph;
    private final Stopwatch stopwatch;
    private final Set<String> told = new TreeSet<>();

    Readiness(DockerEngine docker, Secrets secrets, Topology topology, Stopwatch stopwatch) {
        this.docker = docker;
        this.openstack = new OpenStackClient();
        this.secrets = secrets;
        this.workers = new Workers(openstack, secrets, topology);
        this.ceph = topology.ceph() ? new CephReadiness(docker, openstack) : null;
        this.stopwatch = stopwatch;
    }

    /** That everything is made and every API answers everywhere. */
    List<Condition> serving() {
        List<Condition> conditions = new ArrayList<>();
        for (Api api : Api.values()) {
            conditions.add(new Condition(
                    api.service() + " answers at both controllers and behind HAProxy", () -> unanswered(api)));
        }
        conditions.add(new Condition("catalogue, image, flavor and external network are made", this::unmade));
        if (ceph != null) {
            conditions.addAll(ceph.conditions());
        }
        return conditions;
    }

    /** That the workers report and the member can log in; asked once the APIs serve, because it loads them. */
    List<Condition> working() {
        return List.of(
                new Condition("conductors, schedulers and nova-compute are up", workers::computeServicesMissing),
                new Condition("hypervisors are in the list", this::hypervisorsMissing),
                new Condition("OVN controller and metadata agent are alive", workers::networkAgentsMissing),
                new Condition("cinder-volume is up", workers::volumeServicesMissing),
                new Condition("the member and its application credential can log in", this::memberMissing));
    }

    /** Which addresses of each API answer, by the service's name, and what Ceph says of itself; for the status command. */
    Map<String, String> answers() throws InterruptedException {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Api api : Api.values()) {
            answers.put(api.service(), unanswered(api));
        }
        if (ceph != null) {
            answers.putAll(ceph.answers());
        }
        return answers;
    }

    /** The application credential whose id the lab keeps. */
    ApplicationCredential applicationCredential() {
        ExecResult id = docker.exec("lab-controller1", EXEC_LIMIT, "cat", "/srv/lab/done/appcred-id");
        return new ApplicationCredential(id.succeeded() ? id.output().strip() : "", secrets.applicationCredential());
    }

    private String unanswered(Api api) throws InterruptedException {
        List<String> missing = new ArrayList<>();
        Map<String, String> places = new LinkedHashMap<>();
        places.put("controller1", Topology.CONTROLLERS.get(0));
        places.put("controller2", Topology.CONTROLLERS.get(1));
        places.put("HAProxy", Topology.BALANCER);
        for (Map.Entry<String, String> place : places.entrySet()) {
            URI uri = api.health(place.getValue());
            try {
                int status = openstack.status(uri);
                if (status < 200 || status >= 400) {
                    missing.add(place.getKey() + ": status " + status + " from " + uri);
                }
            } catch (IOException failure) {
                missing.add(place.getKey() + ": no answer from " + uri);
            }
        }
        return String.join(", ", missing);
    }

    private String unmade() {
        ExecResult marks = docker.exec("lab-controller1", EXEC_LIMIT, "sh", "-c", MARKS);
        for (String mark : marks.output().lines().toList()) {
            if (told.add(mark)) {
                stopwatch.say("controller1: " + mark);
            }
        }
        return told.contains("contents") ? "" : "made so far: " + String.join(" ", told);
    }

    /** Nova finds new hosts only every 30 s by itself, so it is told to look. */
    private String hypervisorsMissing() throws IOException, InterruptedException {
        String missing = workers.hypervisorsMissing();
        if (!missing.isEmpty() && workers.computeServicesMissing().isEmpty()) {
            docker.exec("lab-controller1", EXEC_LIMIT, "nova-manage", "cell_v2", "discover_hosts");
            return workers.hypervisorsMissing();
        }
        return missing;
    }

    private String memberMissing() throws IOException, InterruptedException {
        openstack.login("demo", secrets.member());
        openstack.login(applicationCredential());
        return "";
    }
}
