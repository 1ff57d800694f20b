package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code canaries} of a plan. */
final class CanariesReader {

    private static final List<String> KEYS =
            List.of("perHypervisor", "volume", "interval", "dhcp", "outside", "resolves");

    private final Problems problems;

    CanariesReader(Problems problems) {
        this.problems = problems;
    }

    /** The options, after reporting, in place of what is wrong; null without canaries. */
    CanaryOptions read(Node node) {
        if (node == null) {
            return null;
        }
        CanaryOptions fallback = CanaryOptions.DEFAULT;
        Mapping canaries = new Mapping(node, "canaries", KEYS, problems);
        return new CanaryOptions(
                canaries.value("perHypervisor", CanariesReader::number, fallback.perHypervisor()),
                canaries.value("volume", CanariesReader::truth, fallback.volume()),
                canaries.value("interval", CanariesReader::interval, fallback.interval()),
                canaries.value("dhcp", CanariesReader::truth, fallback.dhcp()),
                canaries.value("outside", CanariesReader::address, fallback.outside()),
                canaries.value("resolves", CanariesReader::hostName, fallback.resolves()));
    }

    private static Integer number(Node node, Problems problems) {
        String text = Values.text(node, problems);
        if (text != null && text.matches("[1-" + CanaryOptions.MOST + "]")) {
            return Integer.valueOf(text);
        }
        problems.at(node, "expected 1 or " + CanaryOptions.MOST + " canaries per hypervisor");
        return null;
    }

    private static Boolean truth(Node node, Problems problems) {
        String text = Values.text(node, problems);
        if (List.of("true", "false").contains(String.valueOf(text))) {
            return Boolean.valueOf(text);
        }
        problems.at(node, "expected true or false");
        return null;
    }

    private static String address(Node node, Problems problems) {
        String text = Values.text(node, problems);
        if (text == null || CanaryOptions.isAddress(text)) {
            return text;
        }
        problems.at(node, "expected an IPv4 address that answers pings, got '" + text + "'");
        return null;
    }

    private static String hostName(Node node, Problems problems) {
        String text = Values.text(node, problems);
        if (text == null || CanaryOptions.isHostName(text)) {
            return text;
        }
        problems.at(node, "expected the name of a host that servers can look up, got '" + text + "'");
        return null;
    }

    private static Duration interval(Node node, Problems problems) {
        Duration interval = Values.duration(node, problems);
        if (interval == null) {
            return null;
        }
        if (interval.compareTo(CanaryOptions.SHORTEST) < 0 || interval.compareTo(CanaryOptions.LONGEST) > 0) {
            problems.at(node, "expected interval from 200ms to 1m");
            return null;
        }
        return interval;
    }
}
