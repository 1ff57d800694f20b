package dev.stepgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepgate.checks.cloud.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a plan is said with its place, and all of it at once. */
class PlanProblemsTest {

    private static final String STEP = "name: p\nsteps:\n  - id: a\n    command: 'true'\n    timeout: 1s\n";

    private static String problems(String text) {
        Path file = Path.of("plan.yaml");
        ConfigurationException thrown =
                catchThrowableOfType(ConfigurationException.class, () -> PlanReader.parse(file, text));
        assertThat(thrown).as("the plan is not accepted").isNotNull();
        return thrown.getMessage();
    }

    @Test
    void unknownKeyHasItsPlaceAndASuggestion() {
        assertThat(problems("name: p\nsteps:\n  - id: a\n    comand: x\n"))
                .contains("plan.yaml:4:5: unknown key 'comand' in a step (did you mean 'command'?)");
    }

    @Test
    void eachProblemOfCanariesHasItsPlace() {
        assertThat(problems("""
                name: p
                canaries: {perHypervisor: 9, volume: perhaps, interval: 10ms, volumes: 1}
                steps: [{id: a, duration: 1s}]
                """).lines())
                .containsExactly(
                        "plan.yaml:2:27: expected 1 or 2 canaries per hypervisor",
                        "plan.yaml:2:38: expected true or false",
                        "plan.yaml:2:57: expected interval from 200ms to 1m",
                        "plan.yaml:2:63: unknown key 'volumes' in canaries (did you mean 'volume'?)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dhcp: often|18: expected true or false",
                "outside: gateway|21: expected an IPv4 address that answers pings, got 'gateway'",
                "outside: '2001:db8::1'|21: expected an IPv4 address that answers pings, got '2001:db8::1'",
                "outside: 192.0.2.256|21: expected an IPv4 address that answers pings, got '192.0.2.256'",
                "resolves: 192.0.2.1|22: expected the name of a host that servers can look up, got '192.0.2.1'",
                "resolves: a;b|22: expected the name of a host that servers can look up, got 'a;b'",
                "resolves: www..example|22: expected the name of a host that servers can look up, got 'www..example'",
            })
    void targetsOfCanariesAreLookedAt(String key, String problem) {
        assertThat(problems("name: p\ncanaries: {%s}\nsteps: [{id: a, duration: 1s}]\n".formatted(key)))
                .isEqualTo("plan.yaml:2:" + problem);
    }

    @Test
    void eachProblemOfTheConductOfAStepHasItsPlace() {
        assertThat(problems("""
                version: 2
                name: p
                steps:
                  - id: a
                    duration: 1s
                    environment: {A B: c}
                    stop: {cascade: 1, signal: term}
                    changes: [Nova]
                    expect: ['(']
                """).lines())
                .containsExactly(
                        "plan.yaml:1:10: this Stepgate reads plans of version 1, got '2'",
                        "plan.yaml:6:24: expected the name of an environment variable, got 'A B'",
                        "plan.yaml:7:11: stop needs when: a list of budget, cascade or both",
                        "plan.yaml:7:21: expected how many services are a cascade, 2 to 99",
                        "plan.yaml:7:21: cascade says nothing where when does not list it",
                        "plan.yaml:7:32: expected one of TERM, INT, HUP, QUIT, got 'term' (did you mean 'TERM'?)",
                        "plan.yaml:8:15: expected a part such as nova/control, os/compute, ceph/mon, keystone or nova/control@2023.1, got 'Nova'",
                        "plan.yaml:9:14: not a regular expression: Unclosed group at position 1");
    }

    @Test
    void eachProblemOfInspectionsHasItsPlace() {
        assertThat(problems("""
                name: p
                steps:
                  - id: a
                    duration: 1s
                    inspect:
                      before:
                        hopp: {}
                        hop: {from: zed}
                        upgradeChecks: {commands: {nova: x}, warnings: [novaa]}
                        migrations: {commands: {nova: [[a], [b]]}, runs: never}
                """).lines())
                .containsExactly(
                        "plan.yaml:7:9: unknown key 'hopp' in the inspections of a phase (did you mean 'hop'?)",
                        "plan.yaml:8:14: hop needs to, a series such as zed or \"2023.1\"",
                        "plan.yaml:9:57: no command asks 'novaa' (did you mean 'nova'?)",
                        "plan.yaml:10:39: expected one command of nova",
                        "plan.yaml:10:58: expected a number of runs, 1 to 999");
    }

    @Test
    void eachProblemOfVersionsHasItsPlace() {
        assertThat(problems("""
                name: p
                steps:
                  - id: a
                    duration: 1s
                    inspect:
                      before:
                        versions: {services: {nova: {commands: {c1: x}}, glance: {expected: 1}}}
                      after:
                        versions: {timeout: 1m}
                """).lines())
                .containsExactly(
                        "plan.yaml:7:37: one command alone has nothing to be compared with; expected more, or the key"
                                + " expected",
                        "plan.yaml:7:66: the versions of glance needs commands, by service",
                        "plan.yaml:9:19: versions needs services, by name");
    }

    @Test
    void allProblemsAreReportedInTheOrderOfTheFile() {
        String text = """
                nam: p
                defaults: {timeout: soon, probes: {interval: 0ms}}
                steps:
                  - id: Upper
                    command: {a: b}
                  - id: b
                    command: x
                    duration: 1s
                    onClosed: stopp
                """;
        assertThat(problems(text).lines())
                .containsExactly(
                        "plan.yaml:1:1: unknown key 'nam' in the plan (did you mean 'name'?)",
                        "plan.yaml:1:1: a plan needs a name",
                        "plan.yaml:2:21: expected a duration such as 100ms, 5s, 10m or 1h30m, got 'soon'",
                        "plan.yaml:2:46: expected interval from 1ms to 1m",
                        "plan.yaml:4:5: a step with a command needs a timeout, here or in the defaults",
                        "plan.yaml:4:9: step id 'Upper' must be lower-case letters, digits and dashes, at most 63",
                        "plan.yaml:5:14: expected a command: a text for sh -c, a list of a program and its arguments,"
                                + " or a list of such lists",
                        "plan.yaml:8:15: a step has a command or a duration, not both",
                        "plan.yaml:9:15: expected stop, continue or pause, got 'stopp' (did you mean 'stop'?)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "settle: 5|expected a duration",
                "settle: -5s|expected a duration",
                "settle: [5s]|expected a duration",
                "title:|expected a text",
                "checks: 'smoke &'|not a tag expression",
                "checks: {during: smoke}|unknown key 'during' in checks",
                "marks: '('|not a regular expression",
                "budgets: 5|budgets must be a mapping",
                "budgets: {downtime: 0}|expected a duration",
                "budgets: {failures: -1}|expected a whole number",
                "budgets: {coverage: 0.0}|above 0 and at most 1",
                "budgets: {coverage: 1.1}|above 0 and at most 1",
                "budgets: {p95: fast}|expected a duration",
                "budgets: {p96: 1s}|unknown key 'p96' in budgets (did you mean 'p95'?)",
                "budgets: {perProbe: {identity: {downtime: x}}}|expected a duration",
                "budgets: {perProbe: {identity: {down: 1s}}}|unknown key 'down' in budgets.perProbe 'identity'",
                "tolerate: OSD_DOWN|expected a list of Ceph health codes",
                "tolerate: [OSDMAP_FLAG]|tolerate: unknown Ceph health code \"OSDMAP_FLAG\", did you mean \"OSDMAP_FLAGS\"?",
                "tolerate: [OBJECT_UNFOUND]|OBJECT_UNFOUND must never be tolerated: data is lost unless an OSD comes back",
                "tolerate: [HEALTH_ERR]|HEALTH_ERR must never be tolerated: it is no health code, and data is at risk",
                "tolerate: {during: [OSD_DOWN]}|unknown key 'during' in tolerate",
                "tolerate: [[OSD_DOWN]]|expected a text",
                "trickle: some|trickle, if it is not 'none', must be a mapping",
                "trickle: {every: 5s}|trickle needs operations, a list of at least one of server, volume, port",
                "trickle: {operations: server}|expected a list of at least one of server, volume, port",
                "trickle: {operations: [sever]}|unknown word 'sever' in operations (did you mean 'server'?)",
                "trickle: {operations: [port, port]}|'port' is given twice in operations",
                "trickle: {operations: [port], every: 500ms}|expected every from 1s to 10m",
                "trickle: {operations: [port], atMost: 11}|expected atMost from 1 to 10, got '11'",
                "trickle: {operations: [port], atmost: 1}|unknown key 'atmost' in trickle",
                "id: b|given twice",
                "probes: {interval: 1s}|unknown key 'probes' in a step"
            })
    void eachWrongValueIsNamed(String line, String expected) {
        assertThat(problems(STEP + "    " + line + "\n")).contains(expected).startsWith("plan.yaml:6:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|is empty",
                "just a text|the plan must be a mapping",
                "name: p|a plan needs steps",
                "'{name: p, steps: []}'|a plan needs steps",
                "'{name: p, steps: [{}]}'|a step needs an id",
                "'{name: p, steps: [{id: a, command: x, timeout: 0s}]}'|longer than 0",
                "'{name: p, steps: [{id: a}]}'|a step needs a command, or a duration",
                "'{name: p, steps: [{id: a, duration: 1s}, {id: a, duration: 1s}]}'|has the id 'a' already",
                "'name: [p'|not YAML",
                "'{? [a] : b}'|a key must be plain text",
                "'{name: p, steps: [{id: a, timeout: 1s, command: [[echo], echo]}]}'|expected a command",
                "'{name: p, steps: [{id: a, timeout: 1s, command: [\"\"]}]}'|expected a program"
            })
    void eachWrongShapeIsNamed(String text, String expected) {
        assertThat(problems(text)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interval: 2m|expected interval from 1ms to 1m",
                "timeout: 1ms|expected timeout from 10ms to 5m",
                "kinds: [vresion]|unknown word 'vresion' in kinds (did you mean 'version'?)",
                "kinds: []|expected a list of at least one of version, list, token, write",
                "kinds: version|expected a list of at least one of version",
                "kinds: [list, list]|'list' is given twice in kinds",
                "kinds: [[list]]|unknown word 'a sequence' in kinds",
                "kinds: [dns]|dns needs a name server to ask",
                "atBackends: [write]|atBackends names a kind that is not among the kinds",
                "intervals: {lst: 1s}|unknown key 'lst' in probes.intervals (did you mean 'list'?)",
                "intervals: {write: 500ms}|expected write from 1s to 1m",
                "intervals: {ping: 10ms}|expected ping from 200ms to 1m",
                "volumeWrites: true|volumeWrites needs write among the kinds",
                "volumeWrites: maybe|expected true or false, got 'maybe'",
                "connections: [keepalive]|unknown word 'keepalive' in connections; there are new, reused",
                "families: [ip6]|unknown word 'ip6' in families (did you mean 'ipv6'?)",
                "targets: {Gateway: 'icmp://10.0.0.1'}|target name 'Gateway' must be lower-case",
                "targets: {a: 10.0.0.1}|expected http://HOST/, https://HOST/, tcp://HOST:PORT",
                "targets: {a: 'ftp://10.0.0.1'}|expected http://HOST/",
                "targets: {a: 'tcp://10.0.0.1'}|expected http://HOST/",
                "targets: {a: 'dns://10.0.0.1'}|expected http://HOST/",
                "targets: {a: 'http://u:secret@h/'}|got 'one with '@''",
                "target: {}|unknown key 'target' in probes (did you mean 'targets'?)"
            })
    void eachWrongOptionOfProbesIsNamed(String option, String expected) {
        String plan = "name: p\ndefaults:\n  probes:\n    " + option + "\nsteps: [{id: a, duration: 1s}]\n";
        assertThat(problems(plan)).contains(expected).startsWith("plan.yaml:4:").doesNotContain("secret");
    }

    @Test
    void missingFileIsAProblemOfTheConfiguration(@TempDir Path directory) {
        Path missing = directory.resolve("missing.yaml");
        assertThatThrownBy(() -> PlanReader.read(missing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(missing + ": there is no such file; expected a plan");
    }

    @Test
    void fileThatIsNotUtf8IsAProblemOfTheConfiguration(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("latin.yaml"), new byte[] {'n', (byte) 0xe4});
        assertThatThrownBy(() -> PlanReader.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not UTF-8");
    }

    @Test
    void wrongKeysOfWhatIsCarriedAreTold() {
        assertThat(problems("""
                name: p
                carried: {volume: maybe, every: 11m, objects: 1}
                steps: [{id: a, duration: 1s}]
                """).lines())
                .containsExactlyInAnyOrder(
                        "plan.yaml:2:19: expected true or false, got 'maybe'",
                        "plan.yaml:2:33: expected every from 1s to 10m",
                        "plan.yaml:2:38: unknown key 'objects' in carried (did you mean 'object'?)");
    }
}
