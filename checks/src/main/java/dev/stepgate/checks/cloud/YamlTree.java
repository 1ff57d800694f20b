package dev.stepgate.checks.cloud;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a YAML file says, with the place of each part. Immutable; never printed, since a value may be secret. */
sealed interface YamlTree {

    /** Where the part begins. */
    Place at();

    /** What a reader of the file would call this part. */
    String kind();

    /**
     * A place in a file.
     *
     * @param file null if the part comes from no file, but from the environment
     * @param line from 1; 0 if unknown
     * @param column from 1; 0 if unknown
     */
    record Place(Path file, int line, int column) {

        static final Place NOWHERE = new Place(null, 0, 0);

        Problem problem(String message) {
            return new Problem(file, line, column, message);
        }
    }

    /** Keys and values, in the order of the file. */
    record Mapping(Place at, Map<String, Field> fields) implements YamlTree {

        public Mapping {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        /** This mapping with all of the other one laid over it, mapping by mapping; anything else is replaced. */
        Mapping overlaidBy(Mapping other) {
            Map<String, Field> merged = new LinkedHashMap<>(fields);
            other.fields.forEach((key, theirs) -> {
                Field ours = merged.get(key);
                boolean both = ours != null && ours.value() instanceof Mapping && theirs.value() instanceof Mapping;
                merged.put(
                        key,
                        both
                                ? new Field(ours.keyAt(), ((Mapping) ours.value()).overlaidBy((Mapping) theirs.value()))
                                : theirs);
            });
            return new Mapping(at, merged);
        }
    }

    /** One value of a mapping and the place of its key. */
    record Field(Place keyAt, YamlTree value) {}

    /** A list. */
    record Items(Place at, List<YamlTree> items) implements YamlTree {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A single value; the text is as written, without quotes. */
    record Text(Place at, String text) implements YamlTree {

        @Override
        public String kind() {
            return "a single value";
        }

        @Override
        public String toString() {
            return "Text[" + at + "]";
        }
    }

    /** A key without a value. */
    record Nothing(Place at) implements YamlTree {

        @Override
        public String kind() {
            return "nothing";
        }
    }
}
