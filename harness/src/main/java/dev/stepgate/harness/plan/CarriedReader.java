package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code carried} of a plan. */
final class CarriedReader {

    private static final List<String> KEYS = List.of("volume", "object", "every");

    private CarriedReader() {}

    /** The options, after reporting, in place of what is wrong. */
    static CarriedOptions read(Node node, Problems problems) {
        CarriedOptions fallback = CarriedOptions.DEFAULT;
        Mapping carried = new Mapping(node, "carried", KEYS, problems);
        return new CarriedOptions(
                carried.value("volume", Values::flag, fallback.volume()),
                carried.value("object", Values::flag, fallback.object()),
                carried.value("every", CarriedReader::every, fallback.every()));
    }

    private static Duration every(Node node, Problems problems) {
        Duration every = Values.duration(node, problems);
        if (every == null) {
            return null;
        }
        if (every.compareTo(CarriedOptions.SHORTEST) < 0 || every.compareTo(CarriedOptions.LONGEST) > 0) {
            problems.at(node, "expected every from 1s to 10m");
            return null;
        }
        return every;
    }
}
