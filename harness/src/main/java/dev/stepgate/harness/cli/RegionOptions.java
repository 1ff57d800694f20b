package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.Region;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say which region is meant. */
final class RegionOptions {

    @Option(
            names = "--region",
            required = true,
            paramLabel = "NAME",
            description = "The region: its profile is regions/NAME.yaml, its cloud an entry of clouds.yaml.")
    String region;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where regions/ and clouds.yaml are (default: here).")
    Path directory;

    /** What {@code --region NAME --directory DIR} would be. */
    static RegionOptions of(String region, Path directory) {
        RegionOptions options = new RegionOptions();
        options.region = region;
        options.directory = directory;
        return options;
    }

    /** Reads the profile and clouds.yaml; no network yet. */
    Region open() {
        return Region.open(region, directory);
    }
}
