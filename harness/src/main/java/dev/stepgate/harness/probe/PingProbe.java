package dev.stepgate.harness.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one ICMP echo request by Debian's {@code ping}, for Java has no sockets for ICMP; a child process for each attempt, which costs
 * some milliseconds of CPU time.
 */
final class PingProbe implements Asker {

    private static final Logger LOG = LoggerFactory.getLogger(PingProbe.class);

    private final Target target;
    private final Names names;
    private final Executor threads;
    private final String program;

    /**
     * @param threads wait for children, one thread each
     * @param program what is run, {@code ping} or what stands for it
     */
    PingProbe(Target target, Names names, Executor threads, String program) {
        this.target = target;
        this.names = names;
        this.threads = threads;
        this.program = program;
    }

    @Override
    public void ask(Attempt attempt) {
        attempt.waitsFor("dns");
        names.lookUp(target.host(), target.family(), attempt.loop(), address -> {
            if (address == null) {
                attempt.end(Faults.classify(new UnknownHostException(target.host())));
            } else if (!attempt.done()) {
                attempt.waitsFor("ping-start");
                long patience = attempt.left().toSeconds() + 1;
                threads.execute(() -> ping(attempt, address, patience));
            }
        });
    }

    private void ping(Attempt attempt, InetAddress address, long patience) {
        Answer answer;
        try {
            Process process = start(program, address, patience);
            boolean begun = onLoop(attempt, () -> {
                attempt.waitsFor(null);
                attempt.onEnd(process::destroyForcibly);
            });
            if (!begun) {
                process.destroyForcibly();
            }
            answer = result(process);
        } catch (IOException e) {
            LOG.debug("{} could not be run", program, e);
            answer = Answer.unknown("no-ping");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer = Answer.unknown("cancelled");
        }
        Answer end = answer;
        onLoop(attempt, () -> attempt.end(end));
    }

    /** False if the loop has ended, which it does only when every attempt has. */
    private static boolean onLoop(Attempt attempt, Runnable action) {
        try {
            attempt.loop().execute(action);
            return true;
        } catch (RejectedExecutionException ended) {
            LOG.debug("ping outlived its attempt", ended);
            return false;
        }
    }

    /** One echo request, outside of any loop. */
    static Answer ask(String program, InetAddress address, long patience) throws IOException, InterruptedException {
        return result(start(program, address, patience));
    }

    private static Process start(String program, InetAddress address, long patience) throws IOException {
        List<String> command =
                List.of(program, "-n", "-c", "1", "-W", Long.toString(patience), address.getHostAddress());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static Answer result(Process process) throws IOException, InterruptedException {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            process.getOutputStream().close();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Answer said = meaning(line);
                if (said != null) {
                    return said;
                }
            }
        }
        int code = process.waitFor();
        return code == 1 ? Answer.fail("timeout") : Answer.unknown("ping-exit-" + code);
    }

    /** What a line of ping's output says of the attempt; null: nothing. */
    static Answer meaning(String line) {
        if (line.contains(" bytes from ")) {
            return Answer.ok(null);
        } else if (line.contains("not permitted") || line.contains("Permission denied")) {
            return Answer.unknown("not-permitted");
        } else if (line.contains("Network is unreachable")) {
            return Answer.unknown("no-route");
        } else if (line.contains("No buffer space")) {
            return Answer.unknown("local-resources");
        } else if (line.contains("nreachable") || line.contains("Packet filtered") || line.contains("exceeded")) {
            return Answer.fail("unreachable");
        }
        return null;
    }
}
