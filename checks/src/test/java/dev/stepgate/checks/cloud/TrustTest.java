package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Which certificates are believed, and what is said of the others. */
class TrustTest {

    private static final String HERE = "ip:127.0.0.1";

    @TempDir
    Path directory;

    @Test
    void certificateOfCacertIsBelieved() throws Exception {
        KeyTool good = KeyTool.certificate(directory, "-1d", 30, HERE);
        try (FakeCloud cloud = new FakeCloud(good.server());
                Region region = Region.open("lab", cloud.configure(directory, "    cacert: ca.pem"))) {
            cloud.answer("/compute/v2.1/servers/detail", 200, "{\"servers\":[]}");
            assertThat(region.member().openstack().compute().servers().list()).isEmpty();
            region.member().raw("compute").get("/servers/detail").then().statusCode(200);
        }
    }

    @Test
    void certificateOfAServerIsThatOfANewConnection() throws Exception {
        KeyTool good = KeyTool.certificate(directory, "-1d", 30, HERE);
        try (FakeCloud cloud = new FakeCloud(good.server());
                Region region = Region.open("lab", cloud.configure(directory, "    cacert: ca.pem"))) {
            Session member = region.member();
            assertThat(member.certificate(member.endpoint("compute"))
                            .getSubjectX500Principal()
                            .getName())
                    .isEqualTo("CN=api.test");
        }
    }

    @Test
    void certificateOfAnotherHostIsNotGivenButNamed() throws Exception {
        KeyTool good = KeyTool.certificate(directory, "-1d", 30, HERE);
        try (FakeCloud cloud = new FakeCloud(good.server());
                Region region = Region.open("lab", cloud.configure(directory, "    cacert: ca.pem"))) {
            Session member = region.member();
            String localhost = member.endpoint("compute").toString().replace("127.0.0.1", "localhost");
            assertThatThrownBy(() -> member.certificate(URI.create(localhost)))
                    .isInstanceOf(RegionException.class)
                    .hasMessageContaining("the certificate is for 127.0.0.1 and not for the host localhost");
        }
    }

    @Test
    void unknownIssuerIsNamedWithTheDates() throws Exception {
        refused(
                KeyTool.certificate(directory, "-1d", 30, HERE),
                "",
                "TLS: the certificate of CN=api.test (valid ",
                "is not trusted: it leads to CN=api.test",
                "set cacert");
    }

    @Test
    void expiredCertificateIsNamedWithItsDateEvenInCacert() throws Exception {
        KeyTool expired = KeyTool.certificate(directory, "-10d", 3, HERE);
        refused(expired, "    cacert: ca.pem", "TLS: the certificate of CN=api.test expired on 20", "renew it");
    }

    @Test
    void certificateOfTheFutureIsNamedWithItsDate() throws Exception {
        KeyTool future = KeyTool.certificate(directory, "+10d", 30, HERE);
        refused(future, "    cacert: ca.pem", "is not valid before 20", "check the clocks");
    }

    @Test
    void certificateOfAnotherHostIsNamedWithItsNames() throws Exception {
        KeyTool other = KeyTool.certificate(directory, "-1d", 30, "dns:other.test");
        refused(
                other,
                "    cacert: ca.pem",
                "TLS: the certificate is for other.test and not for the host 127.0.0.1",
                "(valid 20");
    }

    @Test
    void verifyFalseBelievesAllAndWarnsOnce() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(Trust.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        KeyTool expired = KeyTool.certificate(directory, "-10d", 3, "dns:other.test");
        try (FakeCloud cloud = new FakeCloud(expired.server());
                Region region = Region.open("lab", cloud.configure(directory, "    verify: false"))) {
            region.member().token();
            region.member().login();
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).hasSize(1);
        assertThat(log.list.get(0).getFormattedMessage()).contains("verify: false", "cloud \"lab\"", "set cacert");
    }

    @Test
    void plainHttpServerIsRecognised() throws Exception {
        try (FakeCloud cloud = new FakeCloud();
                HalfServer plain = new HalfServer("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            Environment environment = cloud.configure(directory);
            Path file = directory.resolve("clouds.yaml");
            Files.writeString(
                    file, Files.readString(file).replace(cloud.address(), "https://127.0.0.1:" + plain.port()));
            try (Region region = Region.open("lab", environment)) {
                assertThatThrownBy(() -> region.member().token())
                        .isExactlyInstanceOf(RegionException.class)
                        .hasMessageContaining("does this port speak TLS?");
            }
        }
    }

    @Test
    void uselessCacertIsAMatterOfConfiguration() throws Exception {
        try (FakeCloud cloud = new FakeCloud()) {
            assertThatThrownBy(() -> Region.open("lab", cloud.configure(directory, "    cacert: nowhere.pem")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("clouds.yaml:11:13: the cacert")
                    .hasMessageContaining("cannot be read");
            Files.writeString(directory.resolve("empty.pem"), "");
            assertThatThrownBy(() -> Region.open("lab", cloud.configure(directory, "    cacert: empty.pem")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("holds no certificate");
            Files.writeString(directory.resolve("wrong.pem"), "-----BEGIN CERTIFICATE-----\nnonsense\n");
            assertThatThrownBy(() -> Region.open("lab", cloud.configure(directory, "    cacert: wrong.pem")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("is not PEM");
        }
    }

    private void refused(KeyTool certificate, String line, String... message) throws Exception {
        try (FakeCloud cloud = new FakeCloud(certificate.server());
                Region region = Region.open("lab", cloud.configure(directory, line))) {
            assertThatThrownBy(() -> region.member().token())
                    .isExactlyInstanceOf(RegionException.class)
                    .hasMessageContainingAll(message);
        }
    }
}
