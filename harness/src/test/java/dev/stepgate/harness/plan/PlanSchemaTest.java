package dev.stepgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.stepgate.checks.cloud.ConfigurationException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schema and reader accept and refuse the same plans, save for rules between keys, which only the reader knows. */
class PlanSchemaTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(PlanReader.schema());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yes|command: 'true'",
                "yes|command: [echo, 1, true]",
                "yes|command: [[echo, a], [echo, b]]",
                "yes|duration: 10s",
                "yes|{duration: 10s, settle: 0ms, checks: none}",
                "yes|{duration: 1h2m3s4ms, checks: {before: none, after: 'a & !b'}, onClosed: continue, title: t}",
                "yes|{duration: 1s, marks: ^x, budgets: {downtime: unlimited, failures: 0, coverage: 1}}",
                "yes|{duration: 1s, budgets: {p95: 300ms, p99: unlimited, slower: 50ms}}",
                "yes|{duration: 1s, budgets: {perProbe: {a: {p99: 1s, slower: 10ms}}}}",
                "yes|{command: x, directory: /opt/x, environment: {A: b, C: 1}}",
                "no|{command: x, environment: {'1A': b}}",
                "no|{command: x, environment: {A: [b]}}",
                "yes|{command: x, approval: true}",
                "yes|{command: x, approval: operator on duty}",
                "no|{command: x, approval: ''}",
                "yes|{command: x, pointOfNoReturn: true, rollback: [[a, b], [c]]}",
                "no|{command: x, pointOfNoReturn: maybe}",
                "no|{command: x, rollback: {}}",
                "yes|{command: x, onClosed: pause, soak: 7d, stop: never}",
                "yes|{command: x, stop: {when: [budget, cascade], cascade: 2, signal: INT, grace: 1m}}",
                "no|{command: x, stop: {}}",
                "no|{command: x, stop: {when: []}}",
                "no|{command: x, stop: {when: [sometimes]}}",
                "no|{command: x, stop: {when: [cascade], cascade: 1}}",
                "no|{command: x, stop: {when: [budget], signal: KILL}}",
                "no|{command: x, stop: always}",
                "no|{command: x, soak: 0d}",
                "yes|{command: x, expect: ['^a']}",
                "no|{command: x, expect: '^a'}",
                "yes|{command: x, changes: [nova/control, keystone]}",
                "no|{command: x, changes: [Nova control]}",
                "yes|{command: x, inspect: {}}",
                "no|{command: x, inspect: {during: {}}}",
                "yes|{command: x, inspect: {before: {notes: {sources: [{path: nova, from: 25.1.1, to: 26.0.0}], acknowledged: read.yaml}}}}",
                "no|{command: x, inspect: {before: {notes: {sources: [{path: nova, from: 25.1.1}]}}}}",
                "no|{command: x, inspect: {before: {notes: {acknowledged: read.yaml}}}}",
                "no|{command: x, inspect: {before: {tea: {}}}}",
                "yes|{command: x, inspect: {before: {hop: {from: zed, to: 2023.1}}}}",
                "no|{command: x, inspect: {before: {hop: {from: zed}}}}",
                "yes|{command: x, inspect: {before: {upgradeChecks: {commands: {nova: [a, b]}, warnings: [nova], timeout: 1m}}}}",
                "no|{command: x, inspect: {before: {upgradeChecks: {warnings: []}}}}",
                "no|{command: x, inspect: {before: {upgradeChecks: {commands: {}}}}}",
                "yes|{command: x, inspect: {after: {migrations: {commands: {nova: a}, runs: 3}}}}",
                "no|{command: x, inspect: {after: {migrations: {commands: {nova: a}, runs: 0}}}}",
                "yes|{command: x, inspect: {before: {versions: {services: {nova: {commands: {c1: x, c2: [x, y]}}}, timeout: 1m}}}}",
                "yes|{command: x, inspect: {before: {versions: {services: {nova: {commands: {c1: x}, expected: 26.2.1}}}}}}",
                "no|{command: x, inspect: {before: {versions: {services: {nova: {commands: {c1: x}}}}}}}",
                "no|{command: x, inspect: {before: {versions: {services: {}}}}}",
                "no|{duration: 1s, budgets: {p99: 5}}",
                "no|{duration: 1s, budgets: {slower: -1ms}}",
                "yes|{duration: 1s, budgets: {perProbe: {'*@c1': {downtime: 2m, failures: unlimited}}}}",
                "yes|{duration: 1s, tolerate: ['OSDMAP_FLAGS(noout, nodeep-scrub)', DAEMON_OLD_VERSION]}",
                "yes|{duration: 1s, tolerate: {before: [OSD_DOWN(osd.1)], after: []}}",
                "no|{duration: 1s, tolerate: [HEALTH_ERR]}",
                "no|{duration: 1s, tolerate: [OBJECT_UNFOUND(1)]}",
                "no|{duration: 1s, tolerate: [osd_down]}",
                "no|{duration: 1s, tolerate: [OSD_DOWN()]}",
                "no|{duration: 1s, tolerate: {during: [OSD_DOWN]}}",
                "no|{duration: 1s, tolerate: OSD_DOWN}",
                "no|title: neither command nor duration",
                "no|{duration: 10s, command: x}",
                "no|{duration: 10s, comand: x}",
                "no|duration: 10",
                "no|duration: ten seconds",
                "yes|duration: 0s",
                "no|command: []",
                "no|command: {}",
                "no|{duration: 1s, checks: {during: a}}",
                "no|{duration: 1s, checks: ''}",
                "no|{duration: 1s, budgets: {downtime: 5}}",
                "no|{duration: 1s, budgets: {failures: -1}}",
                "no|{duration: 1s, budgets: {coverage: 0}}",
                "no|{duration: 1s, budgets: {coverage: 1.5}}",
                "no|{duration: 1s, budgets: {perProbe: {a: {p90: 1s}}}}",
                "yes|{duration: 1s, baseline: false}",
                "no|{duration: 1s, baseline: maybe}",
                "no|{duration: 1s, baseline: 'no'}",
                "yes|{duration: 1s, trickle: none}",
                "yes|{duration: 1s, trickle: {operations: [server, volume, port], every: 5s, atMost: 3}}",
                "no|{duration: 1s, trickle: {every: 5s}}",
                "no|{duration: 1s, trickle: {operations: []}}",
                "no|{duration: 1s, trickle: {operations: [router]}}",
                "no|{duration: 1s, trickle: {operations: [port, port]}}",
                "no|{duration: 1s, trickle: {operations: [port], every: 5}}",
                "no|{duration: 1s, trickle: {operations: [port], atMost: 0}}",
                "no|{duration: 1s, trickle: {operations: [port], atMost: 11}}",
                "no|{duration: 1s, trickle: all}",
                "no|{duration: 1s, onClosed: maybe}"
            })
    void agreeOnSteps(String accepted, String step) throws JsonProcessingException {
        String keys = step.startsWith("{") ? step.substring(1, step.length() - 1) : step;
        String plan = "{name: p, defaults: {timeout: 1m}, steps: [{id: a, " + keys + "}]}";
        assertAgree(plan, accepted.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yes|{name: p, description: d, steps: [{id: a-1, duration: 1s}]}",
                "yes|{name: p, defaults: {probes: {interval: 50ms, timeout: 1s}, settle: 1s}, steps: [{id: a, duration: 1s}]}",
                "yes|{name: p, canaries: {}, steps: [{id: a, duration: 1s}]}",
                "yes|{name: p, canaries: {perHypervisor: 2, volume: false, interval: 1s}, steps: [{id: a, duration: 1s}]}",
                "yes|{name: p, canaries: {dhcp: false, outside: 192.0.2.1, resolves: www.example.com}, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, canaries: {dhcp: often}, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, canaries: {outside: gateway}, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, canaries: {resolves: 'a name'}, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, canaries: {perHypervisor: 3}, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, canaries: {volume: maybe}, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, canaries: {interval: 0ms}, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, canaries: {cage: gold}, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, canaries: yes, steps: [{id: a, duration: 1s}]}",
                "yes|{name: p, carried: {}, steps: [{id: a, duration: 1s}]}",
                "yes|{name: p, carried: {volume: false, object: false, every: 10s}, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, carried: {every: often}, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, carried: {volume: large}, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, carried: {bag: big}, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, carried: yes, steps: [{id: a, duration: 1s}]}",
                "no|{name: p, steps: []}",
                "no|{name: p}",
                "no|{steps: [{id: a, duration: 1s}]}",
                "no|{name: '', steps: [{id: a, duration: 1s}]}",
                "no|{name: p, steps: [{id: A, duration: 1s}]}",
                "no|{name: p, steps: [{id: -a, duration: 1s}]}",
                "no|{name: p, steps: [{duration: 1s}]}",
                "no|{name: p, defaults: {probes: {rate: 1}}, steps: [{id: a, duration: 1s}]}",
                "no|[]"
            })
    void agreeOnPlans(String accepted, String plan) throws JsonProcessingException {
        assertAgree(plan, accepted.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yes|{}",
                "yes|interval: 1ms",
                "no|interval: 0ms",
                "yes|{kinds: [version, list, token, write, object, tcp, session, ping], atBackends: [list, tcp]}",
                "no|kinds: [dns]",
                "no|kinds: [versions]",
                "no|kinds: []",
                "no|kinds: list",
                "no|kinds: [list, list]",
                "yes|intervals: {list: 500ms, write: 5s, dns: 1s}",
                "no|intervals: {foo: 1s}",
                "yes|connections: [new, reused]",
                "no|connections: [old]",
                "yes|families: [any, ipv4, ipv6]",
                "no|families: [v4]",
                "yes|targets: {a: 'icmp://10.0.0.1', b.c: 'dns://10.0.0.53:5353/a.example?type=AAAA', d: 'http://[2001:db8::1]:80/x?y'}",
                "yes|{kinds: [write], volumeWrites: true}",
                "yes|volumeWrites: false",
                "no|{kinds: [write], volumeWrites: 1}",
                "no|{kinds: [write], volumeWrites: 'true'}",
                "yes|targets: {a: 'tcp://h:22', b: 'echo://h:7', c: 'https://h'}",
                "no|targets: {a: 'tcp://h'}",
                "no|targets: {a: 'ssh://h:22'}",
                "no|targets: {a: 'dns://h'}",
                "no|targets: {A: 'icmp://h'}",
                "no|targets: {a: 'http://u:p@h/'}",
                "no|targets: {a: 5}"
            })
    void agreeOnProbes(String accepted, String probes) throws JsonProcessingException {
        String keys = probes.startsWith("{") ? probes : "{" + probes + "}";
        String plan = "{name: p, defaults: {probes: " + keys + "}, steps: [{id: a, duration: 1s}]}";
        assertAgree(plan, accepted.equals("yes"));
    }

    private static void assertAgree(String plan, boolean accepted) throws JsonProcessingException {
        assertThat(SCHEMA.validate(YAML.readTree(plan)).isEmpty())
                .as("the schema accepts %s", plan)
                .isEqualTo(accepted);
        assertThat(reads(plan)).as("the reader accepts %s", plan).isEqualTo(accepted);
    }

    private static boolean reads(String plan) {
        try {
            PlanReader.parse(Path.of("plan.yaml"), plan);
            return true;
        } catch (ConfigurationException e) {
            return false;
        }
    }
}
