package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.checks.cloud.Trust;
import dev.stepgate.harness.plan.DurationText;
import dev.stepgate.harness.plan.ProbeOptions;
import dev.stepgate.harness.plan.TargetUrl;
import dev.stepgate.harness.probe.Tls;
import dev.stepgate.reports.record.AddressFamily;
import dev.stepgate.reports.record.ConnectionUse;
import dev.stepgate.reports.record.ProbeKind;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the options of {@code stepgate watch}; all that is wrong with them is reported together, one message for each problem. */
final class WatchReader {

    /** No space and no '@': probes of backends have these in their names, and other budgets. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private static final Duration LONGEST = Duration.ofDays(366);

    private final WatchOptions options;
    private final List<Problem> problems = new ArrayList<>();

    WatchReader(WatchOptions options) {
        this.options = options;
    }

    /** @throws ConfigurationException if something is wrong, with all problems */
    WatchOrder read() {
        source();
        Map<String, URI> urls = urls();
        Duration interval = time(
                "--interval", options.interval, ProbeOptions.SHORTEST_INTERVAL, ProbeOptions.LONGEST_INTERVAL, "100ms");
        Duration timeout =
                time("--timeout", options.timeout, ProbeOptions.SHORTEST_TIMEOUT, ProbeOptions.LONGEST_TIMEOUT, "2s");
        Duration duration = options.duration == null
                ? null
                : time("--duration", options.duration, Duration.ofMillis(1), LONGEST, "20s");
        Duration budget = time("--budget", options.budget, Duration.ZERO, LONGEST, "500ms");
        List<ConnectionUse> connections = connections(urls);
        List<ProbeKind> kinds = kinds();
        Tls tls = tls();
        if (options.run != null && Files.exists(options.run)) {
            problem("--run: " + options.run + " exists already; a record is never written over: name a new directory");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new WatchOrder(urls, probeOptions(interval, timeout, kinds, connections), duration, budget, tls);
    }

    private static ProbeOptions probeOptions(
            Duration interval, Duration timeout, List<ProbeKind> kinds, List<ConnectionUse> connections) {
        List<ProbeKind> atBackends = ProbeOptions.DEFAULT.atBackends().stream()
                .filter(kinds::contains)
                .toList();
        return new ProbeOptions(
                interval,
                timeout,
                kinds,
                Map.of(),
                connections,
                List.of(AddressFamily.ANY),
                atBackends,
                Map.of(),
                false);
    }

    private void source() {
        if (options.region == null && options.urls.isEmpty()) {
            problem("expected what to watch: --url NAME=URL, once or several times, or --region NAME");
        } else if (options.region != null && !options.urls.isEmpty()) {
            problem("--url and --region: expected one of them, got both");
        } else if (options.region == null && !options.kinds.isEmpty()) {
            problem("--kinds goes with --region; how a --url is asked, its scheme says");
        } else if (options.region != null && (options.insecure || options.cacert != null)) {
            problem("--cacert and --insecure go with --url; whom a region's probes trust, its clouds.yaml says");
        }
    }

    private Map<String, URI> urls() {
        Map<String, URI> urls = new LinkedHashMap<>();
        for (String given : options.urls) {
            int equals = given.indexOf('=');
            String name = given.substring(0, Math.max(0, equals));
            if (equals < 0 || !NAME.matcher(name).matches()) {
                problem("--url: expected NAME=URL with a NAME of letters, digits, '.', '_' and '-', at most 63, such as"
                        + " api=https://cloud.example:5000/, got '"
                        + (given.contains("@") ? "one with '@'" : given) + "'");
                continue;
            }
            String text = given.substring(equals + 1);
            try {
                URI url = TargetUrl.parse(text.startsWith("ping://") ? "icmp" + text.substring(4) : text);
                if (urls.putIfAbsent(name, url) != null) {
                    problem("--url: the name '" + name + "' is given twice; each needs its own");
                }
            } catch (IllegalArgumentException refused) {
                problem("--url " + name + ": " + refused.getMessage());
            }
        }
        return urls;
    }

    private Duration time(String option, String text, Duration least, Duration most, String example) {
        Duration value = DurationText.parse(text).orElse(null);
        if (value != null && value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
            return value;
        }
        String range =
                most.equals(LONGEST) ? "of at least " + inPlan(least) : "from " + inPlan(least) + " to " + inPlan(most);
        problem(option + ": expected a time " + range + ", such as " + example + ", got '" + text + "'");
        return least;
    }

    private static String inPlan(Duration duration) {
        return duration.toMinutes() > 0 ? duration.toMinutes() + "m" : duration.toMillis() + "ms";
    }

    private List<ConnectionUse> connections(Map<String, URI> urls) {
        List<ConnectionUse> uses =
                switch (options.connections) {
                    case "new" -> List.of(ConnectionUse.NEW);
                    case "reused" -> List.of(ConnectionUse.REUSED);
                    case "both" -> List.of(ConnectionUse.NEW, ConnectionUse.REUSED);
                    default -> {
                        problem("--connections: expected new, reused or both, got '" + options.connections + "'");
                        yield List.of(ConnectionUse.NEW);
                    }
                };
        boolean http =
                urls.values().stream().anyMatch(url -> TargetUrl.kind(url).asksOverHttp());
        if (uses.contains(ConnectionUse.REUSED) && !urls.isEmpty() && !http) {
            problem("--connections " + options.connections + " is for http:// and https://, of which no --url is one");
        }
        return uses;
    }

    private List<ProbeKind> kinds() {
        if (options.kinds.isEmpty()) {
            return ProbeOptions.DEFAULT.kinds();
        }
        List<ProbeKind> kinds = new ArrayList<>();
        for (String word : options.kinds) {
            ProbeKind kind = Stream.of(ProbeKind.values())
                    .filter(one -> one.word().equals(word) && one != ProbeKind.DNS)
                    .findFirst()
                    .orElse(null);
            if (kind == null) {
                problem("--kinds: expected some of version, list, token, write, object, tcp, session, ping, got '"
                        + word + "'");
            } else if (kinds.contains(kind)) {
                problem("--kinds: '" + word + "' is given twice");
            } else {
                kinds.add(kind);
            }
        }
        return kinds.isEmpty() ? ProbeOptions.DEFAULT.kinds() : kinds;
    }

    private Tls tls() {
        if (options.insecure && options.cacert != null) {
            problem("--cacert and --insecure: expected one of them, got both");
        }
        try {
            return options.insecure
                    ? new Tls(Trust.blind(), false)
                    : options.cacert == null ? Tls.platform() : new Tls(Trust.of(options.cacert), true);
        } catch (IllegalArgumentException refused) {
            problem("--cacert: " + refused.getMessage());
            return Tls.platform();
        }
    }

    private void problem(String message) {
        problems.add(new Problem(null, 0, 0, message));
    }
}
