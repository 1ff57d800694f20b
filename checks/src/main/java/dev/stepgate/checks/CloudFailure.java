package dev.stepgate.checks;

import dev.stepgate.checks.cloud.LoginException;
import dev.stepgate.checks.cloud.RegionException;
import io.restassured.path.json.exception.JsonPathException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.openstack4j.api.exceptions.ResponseException;
import org.opentest4j.TestAbortedException;

/** Tells the region's faults, which fail a check, from our own, which break it. */
final class CloudFailure {

    private CloudFailure() {}

    /**
     * What a check should end with that threw this.
     *
     * @param lastRequest describes the last request; may be null
     * @return an {@link AssertionError} if the region refused, erred or did not answer; otherwise {@code thrown} itself
     */
    static Throwable translate(Throwable thrown, String lastRequest) {
        if (thrown instanceof AssertionError || thrown instanceof TestAbortedException || isOurs(thrown)) {
            return thrown;
        }
        if (thrown instanceof RegionException) {
            return new AssertionError(thrown.getMessage(), thrown);
        }
        if (thrown instanceof ResponseException
                || thrown instanceof IOException
                || thrown instanceof JsonPathException) {
            String where = lastRequest == null ? "" : "; last request: " + lastRequest;
            return new AssertionError("expected the region to answer, got " + words(thrown) + where, thrown);
        }
        return thrown;
    }

    private static String words(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }

    /** A refused password, an interruption, our own name resolution or network, and a used-up quota say nothing of the region. */
    private static boolean isOurs(Throwable thrown) {
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
            if (t instanceof LoginException
                    || t instanceof InterruptedException
                    || t instanceof CancellationException
                    || t instanceof UnknownHostException
                    || message.contains("network is unreachable")
                    || message.contains("quota")) {
                return true;
            }
        }
        return false;
    }
}
