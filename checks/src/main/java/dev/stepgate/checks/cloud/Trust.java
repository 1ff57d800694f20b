package dev.stepgate.checks.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which servers a session believes. */
public final class Trust {

    private static final Logger LOG = LoggerFactory.getLogger(Trust.class);

    private Trust() {}

    /** TLS as the cloud entry wants it; warns once if it wants no certificate checked. */
    static SSLContext context(Cloud cloud) {
        TrustManager manager;
        if (cloud.verify()) {
            manager = new ServerTrust(delegate(cloud.cacert()));
        } else {
            LOG.warn(
                    "{} has verify: false, so anybody between here and {} can read the password; set cacert instead",
                    cloud.source(),
                    cloud.identity().getHost());
            manager = new BlindTrust();
        }
        return context(manager);
    }

    /**
     * TLS that believes who this file vouches for.
     *
     * @param cacert a PEM file; null for the certificates that the Java runtime trusts
     * @throws IllegalArgumentException if there is no such file, or no certificate in it; the message is for the user
     */
    public static SSLContext of(Path cacert) {
        return context(new ServerTrust(delegate(cacert)));
    }

    /** TLS that believes everybody. */
    public static SSLContext blind() {
        return context(new BlindTrust());
    }

    private static SSLContext context(TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime has no TLS", impossible);
        }
    }

    /**
     * The certificates of a PEM file.
     *
     * @throws IllegalArgumentException if there is no such file, or no certificate in it; the message is for the user
     */
    static Collection<? extends Certificate> certificates(Path pem) {
        try (InputStream stream = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(stream);
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (IOException missing) {
            throw new IllegalArgumentException("the cacert " + pem + " cannot be read: is the path right?", missing);
        } catch (CertificateException wrong) {
            throw new IllegalArgumentException("the cacert " + pem + " is not PEM with certificates", wrong);
        }
        throw new IllegalArgumentException("the cacert " + pem + " holds no certificate");
    }

    private static X509ExtendedTrustManager delegate(Path cacert) {
        try {
            KeyStore store = null;
            if (cacert != null) {
                store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                int number = 0;
                for (Certificate certificate : certificates(cacert)) {
                    store.setCertificateEntry("cacert-" + number++, certificate);
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new IllegalStateException("this Java runtime cannot check certificates");
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("this Java runtime cannot check certificates", impossible);
        }
    }
}
