package dev.stepgate.lab.embedded.http;

import java.util.Objects;

/**
 * What runs on one backend of a service, and what an upgrade step raises.
 *
 * @param software the version of the package, such as 26.1.0
 * @param api the highest version of the API, such as 2.93: the maximum of microversions where the service has them
 */
public record ServiceVersion(String software, ApiVersion api) {

    /** Checks that both are there. */
    public ServiceVersion {
        Objects.requireNonNull(software);
        Objects.requireNonNull(api);
    }

    /** A version by its texts. */
    public static ServiceVersion of(String software, String api) {
        return new ServiceVersion(software, ApiVersion.of(api));
    }
}
