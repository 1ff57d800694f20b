package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.reports.record.ConnectionUse;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class WatchReaderTest {

    @ParameterizedTest
    @CsvSource({
        "http://h/, VERSION",
        "https://[::1]:5000/v3?a=b, VERSION",
        "http://[fe80::1]/, VERSION",
        "tcp://[2001:db8::1]:22, TCP",
        "tcp://h:22, TCP",
        "echo://h:7, SESSION",
        "icmp://h, PING",
        "ping://[::1], PING",
        "dns://10.0.0.53:5353/a.example?type=AAAA, DNS"
    })
    void schemeSaysHowAUrlIsAsked(String url, ProbeKind kind) {
        List<ProbeSpec> probes = read("--url", "a=" + url).probes();

        assertThat(probes).singleElement().satisfies(probe -> {
            assertThat(probe.name()).isEqualTo("a");
            assertThat(probe.kind()).isEqualTo(kind);
        });
    }

    @Test
    void bothConnectionsMakeTwoProbesOfHttpAndOneOfAllElse() {
        List<ProbeSpec> probes = read("--url", "a=http://h/", "--url", "b=tcp://h:1", "--connections", "both")
                .probes();

        assertThat(probes).extracting(ProbeSpec::name).containsExactly("a", "a reused", "b");
        assertThat(probes)
                .extracting(ProbeSpec::connection)
                .containsExactly(ConnectionUse.NEW, ConnectionUse.REUSED, ConnectionUse.NEW);
    }

    @Test
    void recordKeepsAPlanWithTheIntervalTheTimeAndTheBudget() {
        WatchOrder order =
                read("--url", "a=http://h/", "--interval", "10ms", "--duration", "1m30s", "--budget", "1s500ms");

        Plan plan = PlanReader.parse(Path.of("plan.yaml"), order.plan());

        assertThat(plan.probes().interval()).isEqualTo(Duration.ofMillis(10));
        assertThat(plan.steps()).singleElement().satisfies(step -> {
            assertThat(step.duration()).isEqualTo(Duration.ofSeconds(90));
            assertThat(step.baseline()).isFalse();
            assertThat(step.checks().before()).isNull();
            assertThat(step.budgets().of("a").downtime()).isEqualTo(Duration.ofMillis(1500));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--interval 10ms|expected what to watch",
                "--url a=http://h/ --region r|expected one of them",
                "--url a=http://h/ --url a=http://i/|'a' is given twice",
                "--url http://h/|NAME=URL",
                "--url =http://h/|NAME=URL",
                "--url a@b=http://h/|NAME=URL",
                "--url a=ssh://h:22|expected http://HOST/",
                "--url a=http://h:99999/|expected http://HOST/",
                "--url a=http://u:secret@h/|'one with '@''",
                "--url a=tcp://h|tcp://HOST:PORT",
                "--url a=dns://h|dns://SERVER/NAME",
                "--url a=http://h/%zz|expected http://HOST/",
                "--url a=http://h/ --interval 0ms|--interval: expected a time from 1ms to 1m",
                "--url a=http://h/ --interval 500us|--interval: expected a time from 1ms to 1m",
                "--url a=http://h/ --interval 2m|--interval: expected a time from 1ms to 1m",
                "--url a=http://h/ --timeout 1ms|--timeout: expected a time from 10ms to 5m",
                "--url a=http://h/ --duration 0s|--duration: expected a time of at least 1ms",
                "--url a=http://h/ --duration 9999999h|--duration: expected a time of at least 1ms",
                "--url a=http://h/ --budget some|--budget: expected a time of at least 0ms",
                "--url a=http://h/ --connections old|expected new, reused or both",
                "--url a=tcp://h:1 --connections reused|of which no --url is one",
                "--url a=http://h/ --kinds list|--kinds goes with --region",
                "--region r --kinds dns|got 'dns'",
                "--region r --kinds list,list|'list' is given twice",
                "--region r --insecure|go with --url",
                "--url a=https://h/ --cacert nowhere.pem|nowhere.pem cannot be read",
                "--url a=https://h/ --cacert nowhere.pem --insecure|expected one of them",
                "--url a=http://h/ --metrics-port x|--metrics-port",
                "--url a=http://h/ --metrics-port 70000|--metrics-port: expected 0 to 65535",
                "--url a=http://h/ --metrics-port 0 --metrics-address no.such.invalid|no address of this machine"
            })
    void badInputIsOneClearMessageAndNothingIsStarted(String arguments, String said, @TempDir Path directory) {
        Path run = directory.resolve("run");
        String[] all = ("watch --run " + run + " " + arguments).split(" ");

        Cli cli = Cli.stepgate(all);

        assertThat(cli.exitCode()).as(cli.everything()).isEqualTo(254);
        assertThat(cli.err()).contains(said).doesNotContain("\tat ").doesNotContain("secret");
        assertThat(cli.out()).isEmpty();
        assertThat(run).doesNotExist();
    }

    @Test
    void allProblemsAreToldTogether() {
        Cli cli = Cli.stepgate("watch", "--url", "a=ssh://h", "--url", "b", "--interval", "0ms");

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err().lines()).hasSize(3).allMatch(line -> line.startsWith("stepgate: --"));
    }

    @Test
    void existingDirectoryIsNeverWrittenOver(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("mine"), "");

        Cli cli = Cli.stepgate("watch", "--url", "a=http://127.0.0.1:1/", "--run", directory.toString());

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err()).contains(directory + " exists already");
        assertThat(directory.toFile().list()).containsExactly("mine");
    }

    private static WatchOrder read(String... arguments) {
        WatchOptions options = new WatchOptions();
        new CommandLine(options).parseArgs(arguments);
        return new WatchReader(options).read();
    }
}
