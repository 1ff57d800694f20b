package dev.stepgate.harness.order;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The constraints that Stepgate knows, from its own {@code order.yaml}. */
final class Constraints {

    private static final String FILE = "order.yaml";

    private Constraints() {}

    static List<Constraint> known() {
        try (InputStream in = Constraints.class.getResourceAsStream(FILE)) {
            Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            List<Constraint> constraints = new ArrayList<>();
            for (Object entry : (List<?>) file.get("constraints")) {
                constraints.addAll(read((Map<?, ?>) entry));
            }
            return constraints;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static List<Constraint> read(Map<?, ?> entry) {
        List<Constraint> constraints = new ArrayList<>();
        if (entry.get("apart") != null) {
            List<?> sides = (List<?>) entry.get("apart");
            constraints.add(constraint(entry, texts(sides.get(0)), texts(sides.get(1)), true));
        } else if (entry.get("chain") != null) {
            List<List<String>> links = ((List<?>) entry.get("chain"))
                    .stream().map(Constraints::texts).toList();
            for (int i = 0; i < links.size(); i++) {
                for (int j = i + 1; j < links.size(); j++) {
                    constraints.add(constraint(entry, links.get(i), links.get(j), false));
                }
            }
        } else {
            constraints.add(constraint(entry, texts(entry.get("first")), texts(entry.get("then")), false));
        }
        return constraints;
    }

    private static Constraint constraint(Map<?, ?> entry, List<String> first, List<String> then, boolean apart) {
        return new Constraint(
                (String) entry.get("id"),
                first,
                then,
                Boolean.TRUE.equals(entry.get("required")),
                apart,
                (String) entry.get("reason"),
                (String) entry.get("source"));
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }
}
