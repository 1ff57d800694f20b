package dev.stepgate.harness.probe;

import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * How probes of https targets check certificates.
 *
 * @param context holds the certificates to trust
 * @param verifyHost whether a certificate has to name the host
 */
public record Tls(SSLContext context, boolean verifyHost) {

    /** Checks that nothing is missing. */
    public Tls {
        Objects.requireNonNull(context, "context");
    }

    /**
     * What the Java platform trusts.
     *
     * @throws IllegalStateException if the platform has no default
     */
    public static Tls platform() {
        try {
            return new Tls(SSLContext.getDefault(), true);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no default TLS context", e);
        }
    }
}
