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
import java.util.TreeMap;

/**
 * Which fault turns which checks FAILED, and what their messages must say: {@code falsifiability/AREA.yaml} in this package's resources.
 *
 * <p>A file maps fault ids to mappings of check ids to regular expressions, one of which must be found in the message; {@code *} at the end of a check
 * id stands for the rest.
 */
record Expectations(Map<String, Map<String, String>> byFault) {

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
        Map<String, String> expected = new TreeMap<>();
        byFault.getOrDefault(fault, Map.of()).forEach((pattern, says) -> checks.stream()
                .filter(check -> matches(check, pattern))
                .forEach(check -> expected.put(check, says)));
        return expected;
    }

    private static boolean matches(String check, String pattern) {
        return pattern.endsWith("*")
                ? check.startsWith(pattern.substring(0, pattern.length() - 1))
                : check.equals(pattern);
    }
}
