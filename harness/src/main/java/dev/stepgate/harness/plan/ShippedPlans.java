package dev.stepgate.harness.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The plans that come with Stepgate, to be copied and changed, or run by name. */
public final class ShippedPlans {

    private static final List<String> NAMES = List.of(
            "osism",
            "osism-r4",
            "osism-r2",
            "kolla-ansible",
            "node-os-controllers",
            "node-os-computes",
            "ceph-ansible",
            "cephadm");

    private ShippedPlans() {}

    /** Their names. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The text of one, in YAML.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no plan '" + name + "' is shipped" + Nearest.hint(name, NAMES));
        }
        try (InputStream in = ShippedPlans.class.getResourceAsStream("shipped/" + name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
