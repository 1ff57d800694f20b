package dev.stepgate.harness.plan;

import java.util.List;

/**
 * Asks whether each compute can be drained.
 *
 * @param except the computes that need not be, by name
 */
public record HeadroomOptions(List<String> except) implements Inspecting {

    /** Copies the list. */
    public HeadroomOptions {
        except = List.copyOf(except);
    }

    @Override
    public String kind() {
        return "headroom";
    }
}
