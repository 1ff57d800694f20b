package dev.stepgate.lab.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds where a shape goes beyond another one. */
final class ShapeComparison {

    private static final String NOT_THERE = "no such field";

    private final String operation;
    private final List<Difference> differences = new ArrayList<>();

    private ShapeComparison(String operation) {
        this.operation = operation;
    }

    /** What is seen in answers that the lab never showed, and what the lab always showed and is not seen. */
    static List<Difference> of(String operation, String path, Shape lab, Shape seen) {
        ShapeComparison comparison = new ShapeComparison(operation);
        comparison.compare(path, lab, seen);
        return comparison.differences;
    }

    private void compare(String path, Shape lab, Shape seen) {
        SortedSet<String> strange = new TreeSet<>(seen.scalars());
        strange.removeAll(lab.scalars());
        if (!strange.isEmpty()) {
            differ(path, describe(lab), String.join(" | ", strange));
        }
        if (seen.fields() != null) {
            if (lab.fields() == null) {
                differ(path, describe(lab), "an object");
            } else {
                compareFields(path, lab.fields(), seen.fields());
            }
        }
        compareMany(path, "an array", lab, lab.array(), seen.array());
        compareMany(path, "an object whose names are data", lab, lab.map(), seen.map());
    }

    private void compareFields(String path, Map<String, Shape.Field> lab, Map<String, Shape.Field> seen) {
        seen.forEach((name, field) -> {
            if (lab.containsKey(name)) {
                compare(path + "." + name, lab.get(name).shape(), field.shape());
            } else {
                differ(path + "." + name, NOT_THERE, describe(field.shape()));
            }
        });
        lab.forEach((name, field) -> {
            Shape.Field mine = seen.get(name);
            if (field.always() && (mine == null || !mine.always())) {
                String there = describe(field.shape()) + ", always there";
                differ(path + "." + name, there, mine == null ? NOT_THERE : "sometimes not there");
            }
        });
    }

    private void compareMany(String path, String kind, Shape whole, Shape.Many lab, Shape.Many seen) {
        if (seen == null) {
            return;
        }
        if (lab == null) {
            differ(path, describe(whole), kind);
        } else if (seen.each() == null) {
            if (!lab.sometimesEmpty()) {
                differ(path, "never empty", "always empty");
            }
        } else if (lab.each() == null) {
            differ(path, "always empty", "elements: " + describe(seen.each()));
        } else {
            compare(path + "[]", lab.each(), seen.each());
        }
    }

    private void differ(String path, String expected, String seen) {
        differences.add(new Difference(operation, path, expected, seen));
    }

    private static String describe(Shape shape) {
        List<String> parts = new ArrayList<>(shape.scalars());
        if (shape.fields() != null) {
            parts.add("an object");
        }
        if (shape.array() != null) {
            parts.add("an array");
        }
        if (shape.map() != null) {
            parts.add("an object whose names are data");
        }
        return String.join(" | ", parts);
    }
}
