package dev.stepgate.harness.drift;

import java.util.List;
import java.util.stream.Stream;

/** All parts of a region that a snapshot tells of. */
final class Parts {

    private static final List<Part> ALL = Stream.of(
                    ApiParts.all(), ComputeParts.all(), NetworkParts.all(), StorageParts.all(), CephParts.all())
            .flatMap(List::stream)
            .toList();

    private Parts() {}

    static List<Part> all() {
        return ALL;
    }
}
