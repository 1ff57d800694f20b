package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The differences that are known and have a reason; each must still occur, unless it depends on the moment. */
public final class Tolerances {

    private final List<Tolerance> all;

    /**
     * Of operation and path, stars stand for any text.
     *
     * @param sometimes whether it depends on the moment if it occurs
     */
    record Tolerance(String operation, String path, String reason, boolean sometimes) {

        Tolerance {
            if (operation.isBlank() || path.isBlank() || reason.isBlank()) {
                throw new FidelityException(
                        "expected an operation, a path and a reason of each tolerated difference, got '" + operation
                                + "', '" + path + "', '" + reason + "'");
            }
        }

        boolean covers(Difference difference) {
            return matches(operation, difference.operation()) && matches(path, difference.path());
        }

        private static boolean matches(String pattern, String text) {
            StringBuilder regex = new StringBuilder();
            for (String part : pattern.split("\\*", -1)) {
                regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
            }
            return text.matches(regex.toString());
        }
    }

    Tolerances(List<Tolerance> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Those of the embedded cloud, from {@code tolerated.yaml} of this build.
     *
     * @throws FidelityException if the file is missing or an entry lacks something
     */
    public static Tolerances ofTheEmbeddedCloud() {
        return read("tolerated.yaml");
    }

    /**
     * Those of a second look at the lab, where what was seen depends on the moment, from {@code tolerated-live.yaml} of this build.
     *
     * @throws FidelityException if the file is missing or an entry lacks something
     */
    public static Tolerances ofTheLab() {
        return read("tolerated-live.yaml");
    }

    private static Tolerances read(String file) {
        List<Tolerance> all = new ArrayList<>();
        for (JsonNode one : Trees.ownYaml(file)) {
            all.add(new Tolerance(
                    one.path("operation").asText(),
                    one.path("path").asText(),
                    one.path("reason").asText(),
                    one.path("sometimes").asBoolean()));
        }
        return new Tolerances(all);
    }

    /** The differences that nothing covers. */
    public List<Difference> remaining(List<Difference> differences) {
        return differences.stream()
                .filter(difference -> all.stream().noneMatch(one -> one.covers(difference)))
                .toList();
    }

    /** The entries that cover none of the differences and should be removed, each as a line. */
    public List<String> unused(List<Difference> differences) {
        Set<Tolerance> used = new HashSet<>();
        for (Difference difference : differences) {
            all.stream().filter(one -> one.covers(difference)).forEach(used::add);
        }
        return all.stream()
                .filter(one -> !one.sometimes() && !used.contains(one))
                .map(one -> one.operation() + ", " + one.path() + " (" + one.reason() + ")")
                .toList();
    }
}
