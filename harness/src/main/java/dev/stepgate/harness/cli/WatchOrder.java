package dev.stepgate.harness.cli;

import dev.stepgate.harness.plan.ProbeOptions;
import dev.stepgate.harness.plan.TargetUrl;
import dev.stepgate.harness.probe.Tls;
import dev.stepgate.harness.run.Watching;
import dev.stepgate.reports.record.AddressFamily;
import dev.stepgate.reports.record.ConnectionUse;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be watched, and how.
 *
 * @param urls by name, in the order they were given; empty if a region is watched
 * @param options how they, or the services of the region, are asked
 * @param duration null: until Ctrl-C
 * @param budget the downtime that a probe may see
 * @param tls what is believed of the URLs; of a region its clouds.yaml says that
 */
record WatchOrder(Map<String, URI> urls, ProbeOptions options, Duration duration, Duration budget, Tls tls) {

    /** The plan by which the record is judged. */
    String plan() {
        return """
                name: watch
                description: Watched without a change
                defaults:
                  probes: {interval: %s, timeout: %s}
                  checks: none
                  settle: 0ms
                  budgets: {downtime: %s}
                steps:
                  - id: %s
                    title: Watch
                    duration: %s
                    baseline: false   # what is seen counts from the first attempt
                """.formatted(
                        text(options.interval()),
                        text(options.timeout()),
                        text(budget),
                        Watching.STEP,
                        // Until Ctrl-C: however long that is.
                        text(duration == null ? Duration.ofMillis(1) : duration));
    }

    private static String text(Duration duration) {
        return duration.toSeconds() + "s" + duration.toMillisPart() + "ms";
    }

    /** The probes of the URLs. */
    List<ProbeSpec> probes() {
        List<ProbeSpec> probes = new ArrayList<>();
        urls.forEach((name, url) -> {
            ProbeKind kind = TargetUrl.kind(url);
            for (ConnectionUse use : kind.asksOverHttp() ? options.connections() : List.of(ConnectionUse.NEW)) {
                probes.add(new ProbeSpec(
                        ProbeSpec.name(name, ProbeKind.VERSION, use, AddressFamily.ANY, null),
                        name,
                        "direct",
                        url,
                        options.interval(kind),
                        options.timeout(),
                        false,
                        kind,
                        use,
                        AddressFamily.ANY,
                        null));
            }
        });
        return probes;
    }
}
