package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of tokens, policies, clocks and certificates, as clients see them. */
class IdentityFaultsTest {

    private final OneRegion cloud = new OneRegion();
    private final Client member = cloud.member();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void laterLoginEndsEarlierTokensOfTheSameUserOnly() {
        Client admin = cloud.admin();
        cloud.inject("earlier-tokens-rejected");

        Client later = cloud.member();

        assertThat(member.get("identity", "/v3/auth/catalog").status()).isEqualTo(401);
        assertThat(later.get("identity", "/v3/auth/catalog").status()).isEqualTo(200);
        assertThat(admin.get("identity", "/v3/auth/catalog").status()).isEqualTo(200);
    }

    @Test
    void revokedTokenStaysGood() {
        cloud.inject("revocation-ignored");

        assertThat(member.delete("identity", "/v3/auth/tokens", "X-Subject-Token", member.token())
                        .status())
                .isEqualTo(204);
        assertThat(member.get("network", "/v2.0/networks").status()).isEqualTo(200);
    }

    @Test
    void policiesThatAreTooOpenOpenNothingElse() {
        cloud.inject("users-listed-for-members");

        assertThat(member.get("identity", "/v3/users").status()).isEqualTo(200);
        assertThat(member.get("compute", "/v2.1/os-services").status()).isEqualTo(403);
        cloud.inject("hosts-shown-to-members");
        assertThat(member.get("compute", "/v2.1/os-services").status()).isEqualTo(200);
    }

    @Test
    void placementIsGoneFromTheCatalogueOfNewTokensButAnswers() {
        cloud.inject("catalogue-lacks-placement");

        JsonNode catalogue = login().at("/token/catalog");

        assertThat(catalogue.findValuesAsText("type"))
                .contains("compute", "network")
                .doesNotContain("placement");
        assertThat(cloud.admin().get("placement", "/resource_providers").status())
                .isEqualTo(200);
    }

    @Test
    void tokensAreOldWhenTheyAreIssuedByClocksThatAreBehind() {
        Instant before = expiry();
        cloud.inject("clock-behind");

        assertThat(expiry()).isEqualTo(before.minus(Duration.ofHours(2)));
    }

    @Test
    void certificateLastsAQuarterOfAYearOrADayOrIsOfAnotherHost() throws Exception {
        URI endpoint = URI.create(login().at("/token/catalog").findParents("url").stream()
                .map(one -> one.path("url").asText())
                .filter(url -> url.startsWith("https:"))
                .findFirst()
                .orElseThrow());
        X509Certificate usual = shown(endpoint);
        cloud.inject("certificate-expires-tomorrow");
        X509Certificate expiring = shown(endpoint);
        cloud.inject("certificate-of-another-host");
        X509Certificate foreign = shown(endpoint);

        assertThat(Duration.between(
                        expiring.getNotAfter().toInstant(), usual.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(89));
        assertThat(usual.getSubjectAlternativeNames().toString()).contains(endpoint.getHost());
        assertThat(foreign.getSubjectAlternativeNames().toString()).doesNotContain(endpoint.getHost());
    }

    private JsonNode login() {
        String password = cloud.region().services().directory().password("demo").reveal();
        return Client.anonymous(cloud.region())
                .post("identity", "/v3/auth/tokens", Client.login("demo", password))
                .json();
    }

    private Instant expiry() {
        return Instant.parse(login().at("/token/expires_at").asText());
    }

    /** What a client sees that trusts the region's authority, whatever the host and the date. */
    private X509Certificate shown(URI endpoint) throws Exception {
        byte[] pem = cloud.region().authority().getBytes(StandardCharsets.US_ASCII);
        X509Certificate authority = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Dateless(authority)}, null);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(endpoint.getHost(), endpoint.getPort())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** The date of a test's cloud is not that of the computer. */
    private record Dateless(X509Certificate authority) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            assertThat(chain[0].getIssuerX500Principal()).isEqualTo(authority.getSubjectX500Principal());
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
