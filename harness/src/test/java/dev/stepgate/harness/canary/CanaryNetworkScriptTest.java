package dev.stepgate.harness.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs what the canary's script asks of the network under real shells, with tools that say what the real ones say, and no others. */
@Timeout(60)
class CanaryNetworkScriptTest {

    private static final List<String> SHELLS = List.of("sh", "busybox sh");

    private static final List<String> TOOLS =
            List.of("cat", "chmod", "cp", "grep", "mkdir", "mv", "rm", "rmdir", "sed", "tail", "timeout", "wc");

    @TempDir
    Path root;

    private Path tools;

    @BeforeEach
    void make() throws IOException {
        tools = Files.createDirectories(root.resolve("tools"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), real(tool));
        }
        // Of one attempt nothing is to be waited for.
        Files.createSymbolicLink(tools.resolve("sleep"), real("true"));
        Files.createDirectories(root.resolve("sys/class/net/lo"));
        Files.createDirectories(root.resolve("sys/class/net/ens3/device"));
        Files.createDirectories(root.resolve("random"));
        Files.writeString(root.resolve("random/boot_id"), "13fe7cca-2222-3333-4444-555555555555\n");
    }

    private static Path real(String tool) throws IOException {
        return Stream.of("/bin", "/usr/bin")
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("this machine has no " + tool));
    }

    /** A tool that notes what it is asked. */
    private void tool(String name, String script) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\necho \"" + name + " $*\" >>'" + root + "/asked'\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(root.resolve("asked")).stream().distinct().toList();
    }

    /** The words for what a canary measures once, under one shell after the other. */
    private List<String> words(String wish) throws Exception {
        return SHELLS.stream()
                .flatMap(shell -> measured(shell, wish))
                .distinct()
                .toList();
    }

    private Stream<String> measured(String shell, String wish) {
        try {
            Path state = Files.createTempDirectory(root, "state");
            Path script = root.resolve("canary.sh");
            String text =
                    Canaries.script("canary-a").replace(": >\"$dir/wanted\"", "echo '" + wish + "' >\"$dir/wanted\"");
            Files.writeString(script, text);
            ProcessBuilder builder = new ProcessBuilder(
                            Stream.concat(Stream.of(shell.split(" ", -1)), Stream.of(script.toString()))
                                    .toList())
                    .redirectErrorStream(true);
            builder.environment()
                    .putAll(Map.of(
                            "PATH", tools.toString(),
                            "STEPGATE_DIR", state.toString(),
                            "STEPGATE_SYS", root.resolve("sys").toString(),
                            "STEPGATE_RANDOM", root.resolve("random").toString(),
                            "STEPGATE_RESOLVED", root.resolve("resolved").toString(),
                            "STEPGATE_PERBOOT", root.resolve("none").toString(),
                            "STEPGATE_TICKS", "1",
                            "STEPGATE_ROUNDS", "1"));
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(said).as("what %s says", shell).isEmpty();
            List<CanaryLine> lines = Files.readAllLines(state.resolve("log.0")).stream()
                    .flatMap(line -> CanaryLine.parse(line).stream())
                    .filter(line -> !line.kind().equals("itself"))
                    .toList();
            assertThat(lines).as("what was measured under %s", shell).isNotEmpty();
            return lines.stream().map(CanaryLine::word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,inet 10.9.1.5/32 scope global ens3,ok",
        "1,inet 10.9.1.5/32 scope global ens3,timeout",
        "2,inet 10.9.1.5/32 scope global ens3,unreachable",
        "1,inet 10.9.1.57/32 scope global ens3,?no-address",
        "2,,?no-address"
    })
    void pingsFromItsOtherAddress(int exit, String shown, String word) throws Exception {
        tool("ip", "[ \"$2\" = show ] && echo '    " + shown + "'; [ \"$3\" = show ] && echo '    " + shown + "'");
        tool("ping", "exit " + exit);

        assertThat(words("snat snat 10.9.1.5,192.0.2.1 30")).containsExactly(word);
        assertThat(asked()).contains("ip addr add 10.9.1.5/32 dev ens3", "ping -c 1 -W 1 -I 10.9.1.5 192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "snat snat 10.9.1.5,192.0.2.1 30|?no-address",
                "dns dns host.example 30|?no-resolver",
                "dhcp dhcp 10.9.0.5 60|?no-dhcp-client"
            })
    void withoutToolsNothingIsSaid(String wish, String word) throws Exception {
        assertThat(words(wish)).containsExactly(word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Server: 10.0.0.2,Address: 10.0.0.2:53,,Non-authoritative answer:,Name: host.example,Address: 192.0.2.7|0|ok",
                "Server: 10.0.0.2,Address: 10.0.0.2:53,,Name: host.example,Address 1: 192.0.2.7 host.example|0|ok",
                "Server: 10.0.0.2,Address: 10.0.0.2:53,,host.example canonical name = other.example.,Name: other.example,Address: 192.0.2.7|0|ok",
                "Server: 10.0.0.2,Address: 10.0.0.2:53,,*** Cannot find host.example: No answer|0|no-address",
                "Server: 10.0.0.2,Address: 10.0.0.2:53,,** server cannot find host.example: NXDOMAIN|1|no-answer",
                ";; connection timed out; no servers could be reached|1|no-answer"
            })
    void asksItsNameServers(String said, int exit, String word) throws Exception {
        tool("nslookup", "echo '" + said.replace(',', '\n') + "'; exit " + exit);
        tool("getent", "exit 9");

        assertThat(words("dns dns host.example 30")).containsExactly(word);
        assertThat(asked()).containsExactly("nslookup host.example");
    }

    @Test
    void nameServersThatAreSilentAreAFailure() throws Exception {
        tool("getent", "exec /bin/sleep 20");

        assertThat(words("dns dns host.example 30")).containsExactly("timeout");
    }

    @ParameterizedTest
    @CsvSource({
        "--cache=BOOL,resolvectl query --cache=no --legend=no host.example",
        "--legend=BOOL,getent ahosts host.example"
    })
    void asksPastTheCacheWhereItCan(String help, String wanted) throws Exception {
        Files.createDirectories(root.resolve("resolved"));
        tool("resolvectl", "[ \"$1\" = --help ] && echo '     " + help + "'; exit 0");
        tool("getent", "exit 0");

        assertThat(words("dns dns host.example 30")).containsExactly("ok");
        assertThat(asked()).contains(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "udhcpc|udhcpc: sending discover,udhcpc: lease of 10.9.0.5 obtained, lease time 600|0|ok",
                "udhcpc|udhcpc: broadcasting discover,udhcpc: lease of 10.9.0.5 obtained from 10.9.0.1, lease time 600|0|ok",
                "udhcpc|udhcpc: broadcasting discover,udhcpc: lease of 10.9.0.55 obtained from 10.9.0.1, lease time 600|0|wrong-address",
                "udhcpc|udhcpc: broadcasting discover,udhcpc: no lease, failing|1|no-answer",
                "udhcpc|udhcpc: socket(AF_PACKET,2,8): Operation not permitted|1|?dhcp-client-failed",
                "dhclient|DHCPDISCOVER on ens3,DHCPACK of 10.9.0.5 from 10.9.0.1,bound to 10.9.0.5 -- renewal in 252 seconds.|0|ok",
                "dhclient|DHCPDISCOVER on ens3,bound to 10.9.0.6 -- renewal in 252 seconds.|0|wrong-address",
                "dhclient|DHCPDISCOVER on ens3 to 255.255.255.255 port 67 interval 1,No DHCPOFFERS received.|2|no-answer",
                "dhclient|Cannot find device ens3|1|?dhcp-client-failed",
                "dhcpcd|ens3: soliciting a DHCP lease,ens3: offered 10.9.0.5 from 10.9.0.1|0|ok",
                "dhcpcd|ens3: rebinding lease of 10.9.0.5,ens3: acknowledged 10.9.0.5 from 10.9.0.1|0|ok",
                "dhcpcd|ens3: soliciting a DHCP lease,ens3: offered 10.9.0.9 from 10.9.0.1|0|wrong-address",
                "dhcpcd|ens3: soliciting a DHCP lease,timed out|1|no-answer",
                "dhcpcd|ens3: interface not found|1|?dhcp-client-failed"
            })
    void asksForItsLeaseAgain(String client, String said, int exit, String word) throws Exception {
        tool(client, "echo '" + said.replace(',', '\n') + "' >&2; exit " + exit);

        assertThat(words("dhcp dhcp 10.9.0.5 60")).containsExactly(word);
        assertThat(asked())
                .isNotEmpty()
                .allSatisfy(words -> assertThat(words).startsWith(client).endsWith(" ens3"));
    }

    @ParameterizedTest
    @CsvSource({"udhcpc,ok", "httpd,?no-dhcp-client"})
    void asksByBusyboxIfItCan(String applet, String word) throws Exception {
        tool(
                "busybox",
                "[ \"$1\" = --list ] && echo " + applet
                        + " || echo 'udhcpc: lease of 10.9.0.5 obtained, lease time 9'");

        assertThat(words("dhcp dhcp 10.9.0.5 60")).containsExactly(word);
    }

    @Test
    void dhcpClientThatGoesOnWaitingIsEndedAndAFailure() throws Exception {
        tool("dhcpcd", "echo 'DISCOVER'; exec /bin/sleep 20");

        assertThat(words("dhcp dhcp 10.9.0.5 60")).containsExactly("no-answer");
    }
}
