package dev.stepgate.harness.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads what is to be asked of services before they are upgraded. */
final class ReadinessReader {

    private ReadinessReader() {}

    static HopOptions hop(Node node, Problems problems) {
        Mapping hop = new Mapping(node, "hop", List.of("from", "to"), problems);
        String from = needed(hop, "from", node, problems);
        String to = needed(hop, "to", node, problems);
        return from == null || to == null ? null : new HopOptions(from, to);
    }

    private static String needed(Mapping hop, String key, Node node, Problems problems) {
        if (hop.node(key) == null) {
            problems.at(node, "hop needs " + key + ", a series such as zed or \"2023.1\"");
        }
        return hop.value(key, Values::text, null);
    }

    static UpgradeCheckOptions upgradeChecks(Node node, Problems problems) {
        Mapping checks = new Mapping(node, "upgradeChecks", List.of("commands", "warnings", "timeout"), problems);
        Map<String, List<String>> commands = commands(checks, node, "upgradeChecks", problems);
        List<String> warnings = checks.value("warnings", (list, p) -> services(list, p, commands), List.of());
        return commands.isEmpty()
                ? null
                : new UpgradeCheckOptions(
                        commands, warnings, checks.value("timeout", Values::longDuration, UpgradeCheckOptions.TIMEOUT));
    }

    static MigrationOptions migrations(Node node, Problems problems) {
        Mapping migrations = new Mapping(node, "migrations", List.of("commands", "runs", "timeout"), problems);
        Map<String, List<String>> commands = commands(migrations, node, "migrations", problems);
        int runs = migrations.value("runs", ReadinessReader::runs, MigrationOptions.RUNS);
        return commands.isEmpty()
                ? null
                : new MigrationOptions(
                        commands, runs, migrations.value("timeout", Values::longDuration, MigrationOptions.TIMEOUT));
    }

    private static Integer runs(Node node, Problems problems) {
        if (node instanceof ScalarNode scalar && scalar.getValue().matches("[1-9]\\d{0,2}")) {
            return Integer.valueOf(scalar.getValue());
        }
        problems.at(node, "expected a number of runs, 1 to 999");
        return null;
    }

    private static Map<String, List<String>> commands(Mapping kind, Node node, String what, Problems problems) {
        Map<String, List<String>> commands = new TreeMap<>();
        if (kind.node("commands") == null) {
            problems.at(node, what + " needs commands, by service");
            return commands;
        }
        Mapping byService = new Mapping(kind.node("commands"), what + ".commands", List.of(), problems);
        byService.all().forEach((service, command) -> {
            List<List<String>> read = Commands.read(command, problems);
            if (read != null && read.size() == 1) {
                commands.put(service, read.get(0));
            } else if (read != null) {
                problems.at(command, "expected one command of " + service);
            }
        });
        if (byService.all().isEmpty()) {
            problems.at(kind.node("commands"), what + ".commands: expected at least one service");
        }
        return commands;
    }

    private static List<String> services(Node node, Problems problems, Map<String, List<String>> commands) {
        List<String> services = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            problems.at(node, "expected a list of services");
            return null;
        }
        for (Node entry : sequence.getValue()) {
            String service = Values.text(entry, problems);
            if (service != null && !commands.containsKey(service)) {
                problems.at(
                        entry,
                        "no command asks '" + service + "'" + Nearest.hint(service, List.copyOf(commands.keySet())));
            } else if (service != null) {
                services.add(service);
            }
        }
        return services;
    }
}
