package dev.stepgate.harness.order;

import dev.stepgate.harness.order.Constraint.Kind;
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
        Map<String, Object> file = file();
        List<Exemption> exemptions = ((List<?>) file.get("exemptions"))
                .stream().map(entry -> exemption((Map<?, ?>) entry)).toList();
        List<Constraint> constraints = new ArrayList<>();
        for (Object entry : (List<?>) file.get("constraints")) {
            constraints.addAll(read((Map<?, ?>) entry, exemptions));
        }
        return constraints;
    }

    /** What Kolla-Ansible upgrades when it is not told what, in its order. */
    static List<String> ofKollaAnsible() {
        return texts(((Map<?, ?>) file().get("kolla-ansible")).get("order"));
    }

    private static Map<String, Object> file() {
        try (InputStream in = Constraints.class.getResourceAsStream(FILE)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static List<Constraint> read(Map<?, ?> entry, List<Exemption> exemptions) {
        List<Constraint> constraints = new ArrayList<>();
        if (entry.get("apart") != null) {
            constraints.add(constraint(entry, Kind.APART, (List<?>) entry.get("apart"), exemptions));
        } else if (entry.get("hop") != null) {
            constraints.add(constraint(entry, Kind.HOP, (List<?>) entry.get("hop"), exemptions));
        } else if (entry.get("chain") != null) {
            List<?> links = (List<?>) entry.get("chain");
            for (int i = 0; i < links.size(); i++) {
                for (int j = i + 1; j < links.size(); j++) {
                    constraints.add(constraint(entry, Kind.ORDER, List.of(links.get(i), links.get(j)), exemptions));
                }
            }
        } else {
            Kind kind = Boolean.TRUE.equals(entry.get("required")) ? Kind.REQUIRED : Kind.ORDER;
            constraints.add(constraint(entry, kind, List.of(entry.get("first"), entry.get("then")), exemptions));
        }
        return constraints;
    }

    private static Constraint constraint(Map<?, ?> entry, Kind kind, List<?> sides, List<Exemption> exemptions) {
        String id = (String) entry.get("id");
        return new Constraint(
                id,
                kind,
                texts(sides.get(0)),
                texts(sides.get(1)),
                entry.get("passing") == null ? List.of() : texts(entry.get("passing")),
                exemptions.stream()
                        .filter(exemption -> exemption.from().equals(id))
                        .toList(),
                (String) entry.get("reason"),
                (String) entry.get("source"));
    }

    private static Exemption exemption(Map<?, ?> entry) {
        return new Exemption(
                (String) entry.get("id"),
                (String) entry.get("from"),
                texts(entry.get("first")),
                texts(entry.get("then")),
                texts(entry.get("command")),
                (String) entry.get("reason"),
                (String) entry.get("source"));
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }
}
