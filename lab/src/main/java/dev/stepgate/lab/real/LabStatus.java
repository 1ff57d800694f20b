package dev.stepgate.lab.real;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the lab is doing at one moment.
 *
 * @param nodes container → state as Docker reports it, {@code absent} where there is none
 * @param apis service → what is missing, empty where it answers everywhere; empty where no node runs
 */
public record LabStatus(Map<String, String> nodes, Map<String, String> apis) {

    /** Copies the maps. */
    public LabStatus {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        apis = Collections.unmodifiableMap(new LinkedHashMap<>(apis));
    }

    /** Whether every node runs and every API answers everywhere; never true of an empty status. */
    public boolean ready() {
        return !nodes.isEmpty()
                && !apis.isEmpty()
                && nodes.values().stream().allMatch("running"::equals)
                && apis.values().stream().allMatch(String::isEmpty);
    }

    /** One line for each node and each API, for a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        nodes.forEach((node, state) -> lines.add(String.format("%-20s %s", node, state)));
        apis.forEach(
                (api, missing) -> lines.add(String.format("%-20s %s", api, missing.isEmpty() ? "answers" : missing)));
        return lines;
    }
}
