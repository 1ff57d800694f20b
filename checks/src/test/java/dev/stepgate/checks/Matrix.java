package dev.stepgate.checks;

import dev.stepgate.lab.embedded.fault.Area;
import dev.stepgate.lab.embedded.fault.Fault;
import dev.stepgate.lab.embedded.fault.FaultCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which fault turns which check red.
 *
 * @param faults in the order of their areas
 * @param titles what each check says, by its id, in the order of the ids
 */
record Matrix(List<Fault> faults, Map<String, String> titles, Expectations expectations) {

    /** What a fault does to a check. */
    enum Cell {
        RED,
        PERHAPS,
        NOTHING
    }

    static Matrix read() {
        List<Fault> faults = new ArrayList<>();
        for (Area area : Area.values()) {
            FaultCatalogue.all().stream()
                    .filter(fault -> fault.label().area() == area)
                    .forEach(faults::add);
        }
        return new Matrix(faults, new TreeMap<>(CheckRun.titles()), Expectations.read());
    }

    List<String> checks() {
        return List.copyOf(titles.keySet());
    }

    Cell cell(Fault fault, String check) {
        if (expectations.of(fault.id(), List.of(check)).containsKey(check)) {
            return Cell.RED;
        }
        return expectations.perhaps(fault.id(), List.of(check)).containsKey(check) ? Cell.PERHAPS : Cell.NOTHING;
    }

    /** The faults that surely turn the check red. */
    List<Fault> faultsOf(String check) {
        return faults.stream().filter(fault -> cell(fault, check) == Cell.RED).toList();
    }

    /** The checks for which the fault has that effect; where it is so for a whole class, {@code package.Class.*} stands for them. */
    List<String> checksOf(Fault fault, Cell effect) {
        Map<String, List<String>> classes = new LinkedHashMap<>();
        checks().forEach(check -> classes.computeIfAbsent(classOf(check), key -> new ArrayList<>())
                .add(check));
        List<String> found = new ArrayList<>();
        classes.forEach((name, checks) -> {
            List<String> hit = checks.stream()
                    .filter(check -> cell(fault, check) == effect)
                    .toList();
            if (hit.size() == checks.size() && hit.size() > 1) {
                found.add(name + ".*");
            } else {
                found.addAll(hit);
            }
        });
        return found;
    }

    private static String classOf(String check) {
        return check.substring(0, check.lastIndexOf('.'));
    }
}
