package dev.stepgate.harness.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What {@code stepgate watch} is told, as it was typed; {@link WatchReader} makes sense of it. */
final class WatchOptions {

    @Option(
            names = "--url",
            paramLabel = "NAME=URL",
            description = "Watch this; may be given several times. NAME is how it is called in all that is told of it.")
    List<String> urls = List.of();

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description = "Watch this region instead, by its profile regions/NAME.yaml.")
    String region;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where regions/ and clouds.yaml are (default: here).")
    Path directory;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description =
                    "What is asked of each service of the region (default: version,list,token); also tcp, session, ping,"
                            + " and write and object, which make small things and delete them.")
    List<String> kinds = List.of();

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "100ms",
            description =
                    "From one attempt to the next, 1ms to 1m (default: 100ms). Lists, tokens, writes and pings are asked"
                            + " once a second at most.")
    String interval;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2s",
            description = "After which an attempt has failed, 10ms to 5m (default: 2s).")
    String timeout;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long to watch, such as 20s or 1h30m (default: until Ctrl-C).")
    String duration;

    @Option(
            names = "--connections",
            paramLabel = "HOW",
            defaultValue = "new",
            description = "Of HTTP: new, one for each request; reused, those of earlier requests; both (default: new).")
    String connections;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "0ms",
            description = "The downtime that each probe may see and still pass (default: 0ms).")
    String budget;

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "PEM file of who may vouch for https URLs (default: whom Java trusts).")
    Path cacert;

    @Option(names = "--insecure", description = "Believe every certificate of https URLs.")
    boolean insecure;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "The directory of this record, which must not exist (default: a new one in --runs).")
    Path run;
}
