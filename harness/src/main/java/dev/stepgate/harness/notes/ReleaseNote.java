package dev.stepgate.harness.notes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * One release note. Source of the format: reno.
 *
 * @param uid the 16 hexadecimal digits of its name, which stay when it is renamed
 * @param path within the repository
 * @param sections its texts by section, in the order of the file
 * @param unknown sections that reno does not know
 * @param broken why it cannot be read, with line and column; null if it can
 */
record ReleaseNote(String uid, String path, Map<String, List<String>> sections, List<String> unknown, String broken) {

    private static final Set<String> KNOWN = Set.of(
            "prelude", "features", "issues", "upgrade", "deprecations", "critical", "security", "fixes", "other");

    /** Sections that projects have written otherwise. */
    private static final Map<String, String> MEANT = Map.of(
            "feature", "features",
            "upgrades", "upgrade",
            "issue", "issues",
            "deprecation", "deprecations",
            "fix", "fixes",
            "others", "other");

    private static final List<String> TO_BE_READ = List.of("critical", "upgrade");

    ReleaseNote {
        unknown = List.copyOf(unknown);
    }

    static ReleaseNote read(String uid, String path, String text) {
        Object root;
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            root = new Yaml(new SafeConstructor(options)).load(text);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String place = mark == null ? "" : ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
            return broken(uid, path, path + place + ": not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            return broken(uid, path, path + ": not YAML: " + e.getMessage());
        }
        if (!(root instanceof Map<?, ?> map)) {
            return broken(
                    uid, path, path + ":1:1: expected sections, got " + (root == null ? "nothing" : "no mapping"));
        }
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        map.forEach((key, value) -> {
            String said = String.valueOf(key);
            String lower = said.toLowerCase(Locale.ROOT).strip();
            String section = MEANT.getOrDefault(lower, lower);
            if (!KNOWN.contains(section)) {
                unknown.add(said);
            }
            sections.computeIfAbsent(section, name -> new ArrayList<>()).addAll(texts(value));
        });
        return new ReleaseNote(uid, path, sections, unknown, null);
    }

    private static ReleaseNote broken(String uid, String path, String why) {
        return new ReleaseNote(uid, path, Map.of(), List.of(), why);
    }

    /** A list of texts; what is written as one text, or as something else, is one. */
    private static List<String> texts(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(entry -> String.valueOf(entry).strip()).toList();
        }
        return value == null ? List.of() : List.of(String.valueOf(value).strip());
    }

    /** Whether it has a security section. */
    boolean isSecurity() {
        return sections.containsKey("security");
    }

    /** The sections for which a person has to say that they were read; those that nobody knows are among them. */
    List<String> toBeRead() {
        List<String> sections = new ArrayList<>();
        TO_BE_READ.stream().filter(this.sections::containsKey).forEach(sections::add);
        sections.addAll(unknown);
        return sections;
    }
}
