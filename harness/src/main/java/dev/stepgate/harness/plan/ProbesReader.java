package dev.stepgate.harness.plan;

import dev.stepgate.reports.record.AddressFamily;
import dev.stepgate.reports.record.ConnectionUse;
import dev.stepgate.reports.record.ProbeKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code probes} of a plan's defaults. */
final class ProbesReader {

    private static final List<String> KEYS = List.of(
            "interval",
            "timeout",
            "kinds",
            "intervals",
            "connections",
            "families",
            "atBackends",
            "targets",
            "volumeWrites");
    private static final List<String> KINDS = Stream.of(ProbeKind.values())
            .filter(kind -> kind != ProbeKind.CANARY)
            .map(ProbeKind::word)
            .toList();
    private static final List<String> CONNECTIONS = words(ConnectionUse.values());
    private static final List<String> FAMILIES = words(AddressFamily.values());
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private final Problems problems;

    ProbesReader(Problems problems) {
        this.problems = problems;
    }

    private static List<String> words(Enum<?>[] values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The defaults, after reporting, in place of what is wrong. */
    ProbeOptions read(Node node) {
        ProbeOptions fallback = ProbeOptions.DEFAULT;
        if (node == null) {
            return fallback;
        }
        Mapping probes = new Mapping(node, "probes", KEYS, problems);
        List<ProbeKind> kinds = kinds(probes, "kinds", fallback.kinds());
        List<ProbeKind> usualAtBackends =
                fallback.atBackends().stream().filter(kinds::contains).toList();
        List<ProbeKind> atBackends = kinds(probes, "atBackends", usualAtBackends);
        if (!kinds.containsAll(atBackends)) {
            problems.at(probes.node("atBackends"), "atBackends names a kind that is not among the kinds");
            atBackends = List.of();
        }
        return new ProbeOptions(
                between(
                        probes,
                        "interval",
                        fallback.interval(),
                        ProbeOptions.SHORTEST_INTERVAL,
                        ProbeOptions.LONGEST_INTERVAL),
                between(
                        probes,
                        "timeout",
                        fallback.timeout(),
                        ProbeOptions.SHORTEST_TIMEOUT,
                        ProbeOptions.LONGEST_TIMEOUT),
                kinds,
                intervals(probes.node("intervals")),
                chosen(probes, "connections", ConnectionUse.class, CONNECTIONS, fallback.connections()),
                chosen(probes, "families", AddressFamily.class, FAMILIES, fallback.families()),
                atBackends,
                targets(probes.node("targets")),
                volumeWrites(probes, kinds));
    }

    private boolean volumeWrites(Mapping probes, List<ProbeKind> kinds) {
        boolean wanted = probes.value("volumeWrites", Values::truth, false);
        if (wanted && !kinds.contains(ProbeKind.WRITE)) {
            problems.at(probes.node("volumeWrites"), "volumeWrites needs write among the kinds");
            return false;
        }
        return wanted;
    }

    private Duration between(Mapping mapping, String key, Duration fallback, Duration shortest, Duration longest) {
        Duration value = mapping.value(key, Values::duration, fallback);
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            problems.at(
                    mapping.node(key),
                    "expected " + key + " from " + text(shortest) + " to " + longest.toMinutes() + "m");
            return fallback;
        }
        return value;
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private List<ProbeKind> kinds(Mapping probes, String key, List<ProbeKind> fallback) {
        List<ProbeKind> kinds = chosen(probes, key, ProbeKind.class, KINDS, fallback);
        if (kinds.contains(ProbeKind.DNS)) {
            problems.at(
                    probes.node(key),
                    "dns needs a name server to ask: name it under targets, such as {dns:"
                            + " 'dns://10.0.0.53/api.example'}");
            return fallback;
        }
        return kinds;
    }

    /** A list of words out of a closed set, at least one, each once. */
    private <E extends Enum<E>> List<E> chosen(
            Mapping probes, String key, Class<E> type, List<String> known, List<E> fallback) {
        Node node = probes.node(key);
        if (node == null) {
            return fallback;
        }
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            problems.at(node, "expected a list of at least one of " + String.join(", ", known));
            return fallback;
        }
        List<E> values = new ArrayList<>();
        for (Node entry : sequence.getValue()) {
            String word = entry instanceof ScalarNode scalar ? scalar.getValue() : "a " + entry.getNodeId();
            if (!known.contains(word)) {
                problems.at(entry, "unknown word '" + word + "' in " + key + Nearest.hint(word, known));
            } else if (values.contains(Enum.valueOf(type, word.toUpperCase(Locale.ROOT)))) {
                problems.at(entry, "'" + word + "' is given twice in " + key);
            } else {
                values.add(Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
            }
        }
        return values.isEmpty() ? fallback : values;
    }

    private Map<ProbeKind, Duration> intervals(Node node) {
        Map<ProbeKind, Duration> intervals = new EnumMap<>(ProbeKind.class);
        if (node == null) {
            return intervals;
        }
        Mapping mapping = new Mapping(node, "probes.intervals", KINDS, problems);
        for (String word : mapping.all().keySet()) {
            ProbeKind kind = ProbeKind.valueOf(word.toUpperCase(Locale.ROOT));
            Duration shortest = ProbeOptions.shortest(kind);
            intervals.put(kind, between(mapping, word, shortest, shortest, ProbeOptions.LONGEST_INTERVAL));
        }
        return intervals;
    }

    private Map<String, URI> targets(Node node) {
        Map<String, URI> targets = new TreeMap<>();
        if (node == null) {
            return targets;
        }
        new Mapping(node, "probes.targets", List.of(), problems).all().forEach((name, value) -> {
            URI url = url(value);
            if (!NAME.matcher(name).matches()) {
                problems.at(
                        value,
                        "target name '" + name + "' must be lower-case letters, digits, dots and dashes, at most 63");
            } else if (url != null) {
                targets.put(name, url);
            }
        });
        return targets;
    }

    private URI url(Node node) {
        String text = Values.text(node, problems);
        if (text == null) {
            return null;
        }
        try {
            return TargetUrl.parse(text);
        } catch (IllegalArgumentException refused) {
            problems.at(node, refused.getMessage());
            return null;
        }
    }
}
