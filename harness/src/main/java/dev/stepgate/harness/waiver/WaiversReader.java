package dev.stepgate.harness.waiver;

import dev.stepgate.harness.plan.Mapping;
import dev.stepgate.harness.plan.Nearest;
import dev.stepgate.harness.plan.Problems;
import dev.stepgate.harness.plan.Values;
import dev.stepgate.harness.plan.YamlFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads waivers from YAML. All that is wrong is reported together, each problem with file, line and column. */
public final class WaiversReader {

    private static final List<String> KEYS =
            List.of("rule", "step", "region", "check", "probe", "inspection", "owner", "reason", "expires");
    private static final List<String> NEEDED = List.of("rule", "owner", "reason", "expires");

    private WaiversReader() {}

    /**
     * Reads a file.
     *
     * @throws dev.stepgate.checks.cloud.ConfigurationException if it cannot be read, or is no valid list of waivers
     */
    public static Waivers read(Path file) {
        return parse(file, text(file));
    }

    /**
     * The text of a file of waivers, as a record keeps it.
     *
     * @throws dev.stepgate.checks.cloud.ConfigurationException if it cannot be read
     */
    public static String text(Path file) {
        return YamlFile.text(file, "a file of waivers");
    }

    /**
     * Reads a text.
     *
     * @param file names it in messages
     * @throws dev.stepgate.checks.cloud.ConfigurationException if it is no valid list of waivers
     */
    public static Waivers parse(Path file, String text) {
        Problems problems = new Problems(file);
        Node root = YamlFile.root(text, "a list 'waivers'", problems);
        Mapping whole = new Mapping(root, "a file of waivers", List.of("waivers"), problems);
        List<Waiver> waivers = new ArrayList<>();
        Node list = whole.node("waivers");
        if (list instanceof SequenceNode sequence) {
            for (Node entry : sequence.getValue()) {
                Waiver waiver = waiver(entry, problems);
                if (waiver != null) {
                    waivers.add(waiver);
                }
            }
        } else {
            problems.at(list == null ? root : list, "expected waivers, a list");
        }
        problems.throwIfAny();
        return new Waivers(waivers);
    }

    private static Waiver waiver(Node entry, Problems problems) {
        Mapping keys = new Mapping(entry, "a waiver", KEYS, problems);
        for (String key : NEEDED) {
            if (!keys.all().isEmpty() && keys.node(key) == null) {
                problems.at(entry, "a waiver needs " + key);
            }
        }
        String rule = keys.value("rule", WaiversReader::rule, null);
        String owner = keys.value("owner", Values::text, null);
        String reason = keys.value("reason", Values::text, null);
        LocalDate expires = keys.value("expires", WaiversReader::day, null);
        String step = keys.value("step", Values::text, null);
        String region = keys.value("region", Values::text, null);
        Map<Subject.Kind, String> subjects = new EnumMap<>(Subject.Kind.class);
        for (Subject.Kind kind : Subject.Kind.values()) {
            String pattern = keys.value(kind.name().toLowerCase(Locale.ROOT), Values::text, null);
            if (pattern != null) {
                subjects.put(kind, pattern);
            }
        }
        if (subjects.size() > 1) {
            problems.at(entry, "a waiver is of a check, a probe or an inspection, not of several of these");
        }
        return rule == null || owner == null || reason == null || expires == null
                ? null
                : new Waiver(rule, step, region, subjects, owner, reason, expires);
    }

    private static String rule(Node node, Problems problems) {
        String text = Values.text(node, problems);
        if (text != null && !Rules.ALL.contains(text)) {
            problems.at(node, "there is no rule '" + text + "'" + Nearest.hint(text, Rules.ALL));
            return null;
        }
        return text;
    }

    private static LocalDate day(Node node, Problems problems) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            problems.at(node, "expected a day such as 2027-01-31, got '" + text + "'");
            return null;
        }
    }
}
