package dev.stepgate.lab.fidelity;

import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was seen at one place of the answers to one operation. Several things may have been seen at the same place: null and a string, say.
 *
 * @param scalars the types other than objects and arrays, such as {@code null}, {@code integer}, {@code uuid}
 * @param fields of objects with fixed names; null if none was seen
 * @param array of arrays; null if none was seen
 * @param map of objects whose names are data, such as metadata; null if none was seen
 */
record Shape(SortedSet<String> scalars, Map<String, Field> fields, Many array, Many map) {

    /**
     * A field of objects.
     *
     * @param always whether each of the objects had it
     */
    record Field(Shape shape, boolean always) {}

    /**
     * The elements of arrays or maps.
     *
     * @param each all of their shapes together; null if there never was an element
     * @param sometimesEmpty whether one of the arrays or maps had no element
     */
    record Many(Shape each, boolean sometimesEmpty) {

        Many and(Many other) {
            return new Many(
                    each == null || other.each == null ? (each == null ? other.each : each) : each.and(other.each),
                    sometimesEmpty || other.sometimesEmpty);
        }
    }

    Shape {
        scalars = Collections.unmodifiableSortedSet(new TreeSet<>(scalars));
        fields = fields == null ? null : Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** Of one scalar. */
    static Shape scalar(String type) {
        return new Shape(new TreeSet<>(Collections.singleton(type)), null, null, null);
    }

    /** Of one object. */
    static Shape object(Map<String, Shape> members) {
        Map<String, Field> fields = new TreeMap<>();
        members.forEach((name, shape) -> fields.put(name, new Field(shape, true)));
        return new Shape(new TreeSet<>(), fields, null, null);
    }

    /** Of one array. */
    static Shape array(Many elements) {
        return new Shape(new TreeSet<>(), null, elements, null);
    }

    /** Of one object whose names are data. */
    static Shape map(Many members) {
        return new Shape(new TreeSet<>(), null, null, members);
    }

    /** What was seen here or there. */
    Shape and(Shape other) {
        SortedSet<String> both = new TreeSet<>(scalars);
        both.addAll(other.scalars);
        return new Shape(both, merged(fields, other.fields), merged(array, other.array), merged(map, other.map));
    }

    private static Many merged(Many one, Many other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.and(other);
    }

    private static Map<String, Field> merged(Map<String, Field> one, Map<String, Field> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Map<String, Field> merged = new TreeMap<>();
        one.forEach((name, field) -> merged.put(
                name, other.containsKey(name) ? both(field, other.get(name)) : new Field(field.shape(), false)));
        other.forEach((name, field) -> merged.putIfAbsent(name, new Field(field.shape(), false)));
        return merged;
    }

    private static Field both(Field one, Field other) {
        return new Field(one.shape().and(other.shape()), one.always() && other.always());
    }
}
