package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.Node;

/** Reads how services are asked for their versions. */
final class VersionsReader {

    private VersionsReader() {}

    static VersionOptions read(Node node, Problems problems) {
        Mapping versions = new Mapping(node, "versions", List.of("services", "timeout"), problems);
        Duration timeout = versions.value("timeout", Values::longDuration, VersionOptions.TIMEOUT);
        Node list = versions.node("services");
        if (list == null) {
            problems.at(node, "versions needs services, by name");
            return null;
        }
        Mapping byName = new Mapping(list, "versions.services", List.of(), problems);
        Map<String, VersionOptions.Service> services = new TreeMap<>();
        byName.all().forEach((name, options) -> {
            VersionOptions.Service service = service(name, options, problems);
            if (service != null) {
                services.put(name, service);
            }
        });
        if (byName.all().isEmpty()) {
            problems.at(list, "versions.services: expected at least one service");
        }
        return services.isEmpty() ? null : new VersionOptions(services, timeout);
    }

    private static VersionOptions.Service service(String name, Node node, Problems problems) {
        Mapping service = new Mapping(node, "the versions of " + name, List.of("commands", "expected"), problems);
        Map<String, List<String>> commands =
                ReadinessReader.commands(service, node, "the versions of " + name, problems);
        String expected = service.value("expected", Values::text, null);
        if (commands.size() == 1 && service.node("expected") == null) {
            problems.at(node, "one command alone has nothing to be compared with; expected more, or the key expected");
            return null;
        }
        return commands.isEmpty() ? null : new VersionOptions.Service(commands, expected);
    }
}
