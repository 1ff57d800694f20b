package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.harness.metrics.MetricsServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Watches URLs, or a region, without a step. */
@Command(
        name = "watch",
        description = {
            "Watches URLs, or the services of a region, without a step: each is asked at a fixed interval, whatever"
                    + " became of earlier attempts, without a retry. Each outage is told with the bounds between which its true"
                    + " length lies. A URL needs neither a region nor any file.",
            "",
            "  http://HOST/, https://HOST/   a GET; 2xx and 3xx are good, 429 says nothing, all else is a failure",
            "  tcp://HOST:PORT               opens a connection",
            "  echo://HOST:PORT              keeps one connection to an echo service; that it breaks is a failure",
            "  icmp://HOST, ping://HOST      an ICMP echo request, by the program ping",
            "  dns://SERVER[:PORT]/NAME[?type=AAAA]   a question to this name server",
            "An IPv6 address stands in brackets: https://[2001:db8::1]:5000/",
            ""
        },
        footer = {
            "",
            "It ends after --duration, or with Ctrl-C: attempts under way are waited for, and the record is judged. The exit code is",
            "the verdict: 0 PASS, each probe saw no more downtime than --budget; 1 FAIL; 2 UNKNOWN, too little could be seen, or",
            "it was ended before --duration was over. judge and report read the record later.",
            "",
            "Examples:",
            "  stepgate watch --url api=https://cloud.example:5000/ --interval 10ms",
            "  stepgate watch --url web=http://10.0.0.7/ --url db=tcp://10.0.0.8:3306 --duration 20s --run before",
            "  stepgate watch --region prod1 --metrics-port 9464"
        })
final class WatchCommand implements Callable<Integer> {

    @Mixin
    private WatchOptions options;

    @Mixin
    private RecordOptions records;

    @Mixin
    private MetricsOptions metrics;

    @Option(names = "--report", description = "Make the Allure site as well.")
    private boolean report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        WatchOrder order = new WatchReader(options).read();
        Console console = records.console(spec.commandLine());
        RunId id = RunId.startedAt(Instant.now());
        try (MetricsServer server = metrics.start(console);
                Region region = options.region == null
                        ? null
                        : RegionOptions.of(options.region, options.directory).open()) {
            Watched watched = region == null ? Watched.urls(order) : Watched.of(region, order, options.directory, id);
            Path directory = options.run == null ? records.runs.resolve(id.value()) : options.run;
            try (Watch watch = new Watch(order, watched, console, server == null ? null : server.probes())) {
                RecordedRun run = watch.of(id, directory);
                Execution.tell(console, run, report, records.json);
                return ExitCode.of(run.judgement().verdict());
            }
        }
    }
}
