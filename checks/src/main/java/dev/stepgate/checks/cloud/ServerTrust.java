package dev.stepgate.checks.cloud;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Checks a server's certificates as the Java runtime does, says which of the possible faults it is, and, unlike the runtime, checks
 * the dates of a certificate that is itself in cacert.
 */
final class ServerTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager delegate;

    ServerTrust(X509ExtendedTrustManager delegate) {
        this.delegate = delegate;
    }

    /** A certificate that we refuse; the message says why, with its dates, and what to do. */
    static final class Refused extends CertificateException {

        private static final long serialVersionUID = 1L;

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, type);
        try {
            delegate.checkServerTrusted(chain, type, engine);
        } catch (CertificateException wrong) {
            throw ofAnotherHost(chain, engine.getHandshakeSession().getPeerHost(), wrong);
        }
    }

    private static Refused ofAnotherHost(X509Certificate[] chain, String host, CertificateException wrong)
            throws CertificateException {
        return new Refused(
                "the certificate is for " + names(chain[0]) + " and not for the host " + host + " " + dates(chain[0])
                        + ": correct the address, or have the certificate renewed for this name",
                wrong);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        for (X509Certificate certificate : chain) {
            checkDates(certificate);
        }
        try {
            delegate.checkServerTrusted(chain, type);
        } catch (CertificateException wrong) {
            X509Certificate last = chain[chain.length - 1];
            String issuer = last.getIssuerX500Principal().getName();
            throw new Refused(
                    "the certificate of " + chain[0].getSubjectX500Principal().getName() + " " + dates(chain[0])
                            + " is not trusted: it leads to " + issuer
                            + ", which is in no file we trust; set cacert to the PEM file of that issuer",
                    wrong);
        }
    }

    private static void checkDates(X509Certificate certificate) throws Refused {
        String subject = certificate.getSubjectX500Principal().getName();
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException wrong) {
            throw new Refused(
                    "the certificate of " + subject + " expired on "
                            + certificate.getNotAfter().toInstant() + ": renew it",
                    wrong);
        } catch (CertificateNotYetValidException wrong) {
            throw new Refused(
                    "the certificate of " + subject + " is not valid before "
                            + certificate.getNotBefore().toInstant() + ": check the clocks",
                    wrong);
        }
    }

    private static String dates(X509Certificate certificate) {
        return "(valid " + certificate.getNotBefore().toInstant() + " to "
                + certificate.getNotAfter().toInstant() + ")";
    }

    private static String names(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives == null || alternatives.isEmpty()) {
            return certificate.getSubjectX500Principal().getName();
        }
        return String.join(
                ", ",
                alternatives.stream()
                        .map(alternative -> String.valueOf(alternative.get(1)))
                        .toList());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
        try {
            delegate.checkServerTrusted(chain, type, socket);
        } catch (CertificateException wrong) {
            String host =
                    socket instanceof SSLSocket tls ? tls.getHandshakeSession().getPeerHost() : "of this socket";
            throw ofAnotherHost(chain, host, wrong);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        delegate.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        delegate.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        delegate.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return delegate.getAcceptedIssuers();
    }
}
