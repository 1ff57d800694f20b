package dev.stepgate.checks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stepgate.lab.embedded.fault.Area;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which fault turns which checks FAILED, and what their messages must say: {@code falsifiability/AREA.yaml} in this package's resources.
 *
 * <p>A file maps fault ids to mappings of check ids to regular expressions, one of which must be found in the message; {@code *} at the end of a check
 * id stands for the rest. Where a fault shows at one of two backends, chance decides which single requests meet it: checks that make few of them stand
 * with a {@value #PERHAPS} behind their ids and may stay PASSED. Under {@value CheckRun#REMOVAL} stands what must be said of what checks share and could not remove in the end. A fault
 * that no check sees has under {@value #CANARIES} the probe of canaries that does, as the tests of the harness prove.
 */
record Expectations(Map<String, Map<String, String>> byFault) {

    private static final String PERHAPS = " perhaps";

    /** Under this key stands what no pattern of checks can be: a name without dots. */
    private static final String CANARIES = "canaries";

    private static final TypeReference<LinkedHashMap<String, LinkedHashMap<String, String>>> TYPE =
            new TypeReference<>() {};

    static Expectations read() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (Area area : Area.values()) {
            try (InputStream file = Expectations.class.getResourceAsStream("falsifiability/" + area + ".yaml")) {
                if (file != null) {
                    new YAMLMapper().readValue(file, TYPE).forEach((fault, checks) -> {
                        if (all.put(fault, checks) != null) {
                            throw new IllegalArgumentException("fault " + fault + " has two expectations");
                        }
                    });
                }
            } catch (IOException e) {
                throw new UncheckedIOException("expectations of " + area, e);
            }
        }
        return new Expectations(all);
    }

    /** The checks that the fault must turn red, with what their messages must say. */
    Map<String, String> of(String fault, Collection<String> checks) {
        return found(fault, checks, pattern -> !pattern.endsWith(PERHAPS));
    }

    /** The checks that the fault may turn red as well, since it shows now and then, with what their messages must say. */
    Map<String, String> perhaps(String fault, Collection<String> checks) {
        Map<String, String> perhaps = found(fault, checks, pattern -> pattern.endsWith(PERHAPS));
        perhaps.keySet().removeAll(of(fault, checks).keySet());
        return perhaps;
    }

    private Map<String, String> found(String fault, Collection<String> checks, Predicate<String> which) {
        Map<String, String> found = new TreeMap<>();
        byFault.getOrDefault(fault, Map.of()).forEach((pattern, says) -> checks.stream()
                .filter(check -> which.test(pattern) && matches(check, pattern.replace(PERHAPS, "")))
                .forEach(check -> found.put(check, says)));
        return found;
    }

    /** What the run must say of what could not be removed; matches only nothing where all is to be removed. */
    Pattern ofRemoval(String fault) {
        return Pattern.compile(byFault.getOrDefault(fault, Map.of()).getOrDefault(CheckRun.REMOVAL, "^$"));
    }

    /** The probe of canaries that sees the fault; empty where checks do. */
    Optional<String> ofCanaries(String fault) {
        return Optional.ofNullable(byFault.getOrDefault(fault, Map.of()).get(CANARIES));
    }

    private static boolean matches(String check, String pattern) {
        return pattern.endsWith("*")
                ? check.startsWith(pattern.substring(0, pattern.length() - 1))
                : check.equals(pattern);
    }
}
