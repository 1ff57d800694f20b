package dev.stepgate.lab.fidelity;

/** How a service is called in fixtures: block storage has several types in catalogues. */
final class ServiceName {

    private ServiceName() {}

    static String of(String type) {
        return switch (type) {
            case "block-storage", "volumev2", "volumev3" -> "volume";
            default -> type;
        };
    }
}
