package dev.stepgate.harness.readiness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A series of OpenStack.
 *
 * @param name such as {@code zed} or {@code 2023.1}
 * @param code the other name of one that is named by its year; empty if it has none
 * @param slurp whether it may be upgraded to the next such one at once ("skip level upgrade release process")
 */
record Series(String name, String code, boolean slurp) {

    private static final String FILE = "series.yaml";

    /** All of them, in order. */
    static List<Series> all() {
        try (InputStream in = Series.class.getResourceAsStream(FILE)) {
            List<Map<String, Object>> lines = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return lines.stream()
                    .map(line -> new Series(
                            (String) line.get("name"),
                            (String) line.getOrDefault("code", ""),
                            Boolean.TRUE.equals(line.get("slurp"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /** Whether somebody who says this means it; also {@code 2025.1-epoxy}. */
    boolean isMeantBy(String text) {
        String said = text.toLowerCase(Locale.ROOT);
        return said.equals(name) || (!code.isEmpty() && (said.equals(code) || said.equals(name + "-" + code)));
    }
}
