package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.SampleOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this machine has the program {@code ping} and lets us send pings by it: slim containers often do not. */
public final class OwnPings {

    private static final Logger LOG = LoggerFactory.getLogger(OwnPings.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private OwnPings() {}

    /** Sends one to this machine itself, and waits for its answer up to a second. */
    public static boolean areSent() {
        return areSent("ping");
    }

    /** @param program what is run, {@code ping} or what stands for it */
    static boolean areSent(String program) {
        try {
            Answer answer = PingProbe.ask(program, InetAddress.getLoopbackAddress(), PATIENCE.toSeconds());
            return answer.outcome() == SampleOutcome.OK;
        } catch (IOException e) {
            LOG.debug("{} could not be run", program, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
