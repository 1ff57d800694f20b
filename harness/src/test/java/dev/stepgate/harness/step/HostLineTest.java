package dev.stepgate.harness.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "changed: [testbed-node-0]|testbed-node-0|true",
                "ok: [testbed-node-0]|testbed-node-0|false",
                "changed: [testbed-node-0] => (item=keystone)|testbed-node-0|true",
                "ok: [testbed-node-1.testbed.osism.xyz] => {|testbed-node-1.testbed.osism.xyz|false",
                "changed: [testbed-node-0 -> testbed-node-1(192.168.16.11)]|testbed-node-1|true",
                "ok: [testbed-node-0 -> localhost]|localhost|false",
                "fatal: [testbed-node-2]: FAILED! => {\"changed\": false, \"msg\": \"x\"}|testbed-node-2|true",
                "fatal: [testbed-node-2]: UNREACHABLE! => {\"changed\": false}|testbed-node-2|true",
                "failed: [testbed-node-0] (item=nova-api) => {\"changed\": false}|testbed-node-0|true",
                "fatal: [n0 -> {{ groups['x'][0] }}]: FAILED! => {}|n0|true"
            })
    void readsWhatAnsibleWrites(String text, String host, boolean acted) {
        assertThat(HostLine.of(text)).contains(new HostLine(host, acted));
    }

    @Test
    void readsItThroughColours() {
        assertThat(HostLine.of("\u001B[0;33mchanged: [controller1]\u001B[0m"))
                .contains(new HostLine("controller1", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-06-14 09:33:10.123456 | orchestrator | changed: [controller1]",
                "[prod1] changed: [controller1] => (item=keystone)",
                "2024-06-14 09:33:10,123 p=4711 u=dragon n=ansible | changed: [controller1]",
                "\u001B[36mosism-ansible-1  | \u001B[0m\u001B[0;33mchanged: [controller1]\u001B[0m"
            })
    void readsItBehindWhatToolsPutBeforeIt(String text) {
        assertThat(HostLine.of(text)).contains(new HostLine("controller1", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "skipping: [testbed-node-0]",
                "TASK [keystone : Restart] ***",
                "included: /ansible/roles/x.yml for testbed-node-0",
                "testbed-node-0 : ok=12 changed=3 unreachable=0 failed=0",
                "changed: []",
                "it says ok: [nowhere]",
                "[WARNING]: ok: [nowhere]",
                "2024-06-14 09:33:10 | INFO     | it says ok: [nowhere]",
                "    \"msg\": \"ok: [nowhere]\"",
                "FAILED - RETRYING: [testbed-node-0]: Wait (3 retries left)."
            })
    void passesOverAnyOtherLine(String text) {
        assertThat(HostLine.of(text)).isEmpty();
    }
}
