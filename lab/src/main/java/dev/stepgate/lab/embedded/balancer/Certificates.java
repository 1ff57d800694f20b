package dev.stepgate.lab.embedded.balancer;

import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.world.World;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The balancer's certificates for one address, signed by an authority of the region's own; the keys are in memory only. */
public final class Certificates {

    private static final Duration QUARTER = Duration.ofDays(90);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String ELSEWHERE = "192.0.2.99";

    private final World world;
    private final String address;
    private final KeyPair authorityKeys = keys();
    private final KeyPair serverKeys = keys();
    private final X509Certificate authority;
    private final X509Certificate good;
    private final X509Certificate expiring;
    private final X509Certificate foreign;

    /** Makes them: one that is good for a quarter of a year, one that expires tomorrow, and one of another host. */
    public Certificates(World world, InetSocketAddress address) {
        this.world = Objects.requireNonNull(world);
        this.address = address.getAddress().getHostAddress();
        Instant now = world.time().instant();
        authority = authority(now);
        good = server(this.address, now.minus(DAY), now.plus(QUARTER));
        expiring = server(this.address, now.minus(QUARTER), now.plus(DAY));
        foreign = server(ELSEWHERE, now.minus(DAY), now.plus(QUARTER));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("each Java platform must have elliptic curves", e);
        }
    }

    private X509Certificate authority(Instant now) {
        X500Name name = name("authority");
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minus(QUARTER).minus(DAY)),
                Date.from(now.plus(QUARTER).plus(DAY)),
                name,
                authorityKeys.getPublic());
        return signed(builder, Extension.basicConstraints, new BasicConstraints(true));
    }

    private X509Certificate server(String host, Instant from, Instant until) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name("authority"),
                new BigInteger(64, new SecureRandom()),
                Date.from(from),
                Date.from(until),
                name("api"),
                serverKeys.getPublic());
        GeneralName only = new GeneralName(GeneralName.iPAddress, host);
        return signed(builder, Extension.subjectAlternativeName, new GeneralNames(only));
    }

    private X500Name name(String who) {
        return new X500Name("CN=" + who + " of region " + world.region());
    }

    private X509Certificate signed(
            X509v3CertificateBuilder builder,
            org.bouncycastle.asn1.ASN1ObjectIdentifier extension,
            org.bouncycastle.asn1.ASN1Object value) {
        try {
            builder.addExtension(extension, true, value);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKeys.getPrivate())));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of this form can be made", e);
        }
    }

    /** What clients must trust, as PEM. */
    public String authority() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(authority.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate has bytes", e);
        }
    }

    /** TLS as a server speaks it. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new ServerKeys(serverKeys.getPrivate(), this::shown)}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("each Java platform must have TLS", e);
        }
    }

    /** The one for the connection that is being made. */
    private X509Certificate shown() {
        if (world.strikes(FaultPoint.CERTIFICATE_CHOSEN, address)) {
            return foreign;
        }
        return world.strikes(FaultPoint.CERTIFICATE_RENEWED, address) ? expiring : good;
    }
}
