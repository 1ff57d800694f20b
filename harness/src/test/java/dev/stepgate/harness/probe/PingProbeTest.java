package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.AddressFamily;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ProbeKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a program that says what ping says; one test runs ping itself. */
@Timeout(60)
class PingProbeTest {

    @TempDir
    private Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("ping-test"));
    private final Names names = new Names(Clock.monotonic()::nanos, InetAddress::getAllByName);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        names.close();
    }

    private String ask(String program, Duration timeout) {
        Target target = Target.of(Asking.spec("host", ProbeKind.PING, URI.create("icmp://127.0.0.1")));
        assertThat(target.family()).isEqualTo(AddressFamily.ANY);
        try (Asking asking = Asking.anybody()) {
            return asking.ask(new PingProbe(target, names, threads, program), timeout);
        }
    }

    private String script(String text) throws IOException {
        Path file = directory.resolve("ping");
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OK|64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.045 ms|0",
                "OK|64 bytes from 2001:db8::1: icmp_seq=1 ttl=64 time=0.045 ms|0",
                "FAIL timeout|1 packets transmitted, 0 received, 100% packet loss, time 0ms|1",
                "FAIL unreachable|From 10.0.0.1 icmp_seq=1 Destination Host Unreachable|1",
                "FAIL unreachable|From 10.0.0.1 icmp_seq=1 Packet filtered|1",
                "FAIL unreachable|From 10.0.0.1 icmp_seq=1 Time to live exceeded|1",
                "UNKNOWN not-permitted|ping: socktype: SOCK_RAW|ping: socket: Operation not permitted|2",
                "UNKNOWN not-permitted|ping: sendmsg: Operation not permitted|1",
                "UNKNOWN no-route|ping: connect: Network is unreachable|2",
                "UNKNOWN local-resources|ping: sendmsg: No buffer space available|1",
                "UNKNOWN ping-exit-2|ping: invalid argument|2",
                "UNKNOWN ping-exit-0||0"
            })
    void linesAndExitCodesAreSorted(String expected, String line, String code) throws IOException {
        String exit = code.matches("\\d") ? code : "2";
        String said = code.matches("\\d") ? String.valueOf(line) : code;
        String program = script(
                "echo 'PING 127.0.0.1 (127.0.0.1) 56(84) bytes of data.'\necho '" + said + "' >&2\nexit " + exit);
        assertThat(ask(program, Asking.PATIENT)).isEqualTo(expected);
    }

    @Test
    void isAskedByAddressOnceAndInEnglish() throws IOException {
        Path seen = directory.resolve("seen");
        ask(script("echo \"$* $LC_ALL\" > " + seen + "; exit 1"), Duration.ofSeconds(2));
        assertThat(seen).hasContent("-n -c 1 -W 2 127.0.0.1 C");
    }

    @Test
    void noAnswerInTimeIsAFailureAndTheChildIsEnded() throws IOException {
        Path pid = directory.resolve("pid");
        String hangs = script("echo $$ > " + pid + ".new; mv " + pid + ".new " + pid + "; exec sleep 60");
        assertThat(ask(hangs, Duration.ofSeconds(3))).isEqualTo("FAIL timeout");
        long child = Long.parseLong(Files.readString(pid).strip());
        Awaitility.await("the end of the child").atMost(Asking.PATIENT).until(() -> ProcessHandle.of(child)
                .map(process -> !process.isAlive())
                .orElse(true));
    }

    @Test
    void withoutThePingProgramNothingCanBeSaid() {
        assertThat(ask(directory.resolve("missing").toString(), Asking.PATIENT)).isEqualTo("UNKNOWN no-ping");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true|64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.045 ms|0",
                "false|1 packets transmitted, 0 received, 100% packet loss, time 0ms|1",
                "false|ping: socket: Operation not permitted|2"
            })
    void pingsAreSentWhereThisMachineAnswersItself(boolean expected, String line, int exit) throws IOException {
        assertThat(OwnPings.areSent(script("echo '" + line + "'\nexit " + exit)))
                .isEqualTo(expected);
    }

    @Test
    void withoutThePingProgramNoneAreSent() {
        assertThat(OwnPings.areSent(directory.resolve("missing").toString())).isFalse();
    }

    @Test
    void thisComputersOwnPingReachesItOrSaysWhyNot() {
        assertThat(ask("ping", Asking.PATIENT)).isIn("OK", "UNKNOWN no-ping", "UNKNOWN not-permitted");
    }
}
