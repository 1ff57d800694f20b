package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of the image against the Java that starts it: nothing but this test sees both. */
class TemplatesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("@(LAB_[A-Z0-9_]+)@");

    @Test
    void everyPlaceholderHasVariable() throws IOException, URISyntaxException {
        Set<String> placeholders = new TreeSet<>();
        for (Path template : files("templates")) {
            placeholders.addAll(PLACEHOLDER
                    .matcher(Files.readString(template))
                    .results()
                    .map(match -> match.group(1))
                    .toList());
        }
        assertThat(placeholders).isNotEmpty();
        assertThat(variables()).containsAll(placeholders);
    }

    @Test
    void noTemplateHoldsPasswordOfItsOwn() throws IOException, URISyntaxException {
        Pattern password =
                Pattern.compile("(?m)^\\s*(password|default_pass|metadata_proxy_shared_secret)\\s*=\\s*(.+)$");
        for (Path template : files("templates")) {
            assertThat(password.matcher(Files.readString(template)).results().map(match -> match.group(2)))
                    .as(template.toString())
                    .allMatch("@LAB_SERVICE_PASSWORD@"::equals);
        }
    }

    @Test
    void everyRoleOfTheTopologyIsInTheImage() throws IOException, URISyntaxException {
        Topology topology = new Topology(Release.ZED, 2, true);
        List<Node> nodes = new ArrayList<>(topology.nodes());
        nodes.add(topology.tools());
        for (Node node : nodes) {
            String image = node.image().equals(Release.ZED.ceph()) ? "ceph" : "openstack";
            assertThat(resource(image + "/roles/" + node.role())).isRegularFile();
        }
    }

    @Test
    void libvirtHasTheSecretThatCinderNames() throws IOException, URISyntaxException {
        Matcher uuid = Pattern.compile("rbd_secret_uuid = (\\S+)")
                .matcher(Files.readString(resource("openstack/templates/cinder-rbd.conf")));
        assertThat(uuid.find()).isTrue();
        assertThat(Files.readString(resource("openstack/services/ceph-secret/run")))
                .contains("secret=" + uuid.group(1) + "\n");
    }

    @Test
    void balancerAndProfileAgreeOnTheGateway() throws IOException, URISyntaxException {
        assertThat(Files.readString(resource("openstack/templates/haproxy-ceph.cfg")))
                .contains("bind *:" + CephNodes.objectStore("h").getPort() + "\n")
                .contains("server ceph3 @LAB_CEPH_GATEWAY@:"
                        + CephNodes.objectStore("h").getPort());
    }

    @Test
    void imageAndJavaAgreeOnTheApis() throws IOException, URISyntaxException {
        List<String> ofImage = Files.readAllLines(resource("openstack/apis")).stream()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .toList();
        assertThat(Stream.of(Api.values())
                        .map(api -> api.service() + " " + api.port() + " " + api.healthPath())
                        .sorted())
                .containsExactlyElementsOf(ofImage);
    }

    @Test
    void balancerServesEveryApiUnderItsName() throws IOException, URISyntaxException {
        String configuration = Files.readString(resource("openstack/templates/haproxy.cfg"));
        for (Api api : Api.values()) {
            assertThat(configuration)
                    .contains("listen " + api.service() + "\n  bind *:" + api.port() + "\n  option httpchk GET "
                            + api.healthPath());
        }
    }

    private static Set<String> variables() {
        Set<String> names = new TreeSet<>();
        Stream<String> passwords = new Secrets("s", "a", "m", "c", "d").environment().stream();
        Topology topology = new Topology(Release.ZED, 2, true);
        Stream<String> addresses =
                topology.nodes().stream().flatMap(node -> Containers.variables(node, topology).stream());
        Stream.concat(passwords, addresses)
                .forEach(variable -> names.add(variable.substring(0, variable.indexOf('='))));
        return names;
    }

    private static List<Path> files(String folder) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.walk(resource("openstack/" + folder))) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(RealLab.class.getResource(name).toURI());
    }
}
