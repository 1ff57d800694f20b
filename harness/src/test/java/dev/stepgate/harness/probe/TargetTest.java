package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.reports.record.AddressFamily;
import dev.stepgate.reports.record.ProbeSpec;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    private static ProbeSpec spec(String url, String authority) {
        Duration second = Duration.ofSeconds(1);
        return new ProbeSpec("p", "s", "direct", URI.create(url), second, second, false, null, null, null, authority);
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.0.2.1,192.0.2.1,80,false,192.0.2.1,192.0.2.1,/",
        "https://cloud.example,cloud.example,443,true,cloud.example,cloud.example,/",
        "HTTPS://cloud.example/a,cloud.example,443,true,cloud.example,cloud.example,/a",
        "http://[2001:db8::1]:5000/v3?a=b%20c,2001:db8::1,5000,false,[2001:db8::1]:5000,2001:db8::1,/v3?a=b%20c"
    })
    void isTakenFromTheUrl(String url, String host, int port, boolean tls, String header, String name, String path) {
        assertThat(Target.of(spec(url, null)))
                .isEqualTo(new Target(host, AddressFamily.ANY, port, tls, header, name, path));
    }

    @Test
    void backendIsAskedByTheNameThatUsersKnow() {
        Target target = Target.of(spec("https://10.0.0.11:8774/", "api.example:443"));
        assertThat(target.host()).isEqualTo("10.0.0.11");
        assertThat(target.hostHeader()).isEqualTo("api.example:443");
        assertThat(target.serverName()).isEqualTo("api.example");
        assertThat(Target.of(spec("https://10.0.0.11/", "[2001:db8::1]:443")).serverName())
                .isEqualTo("2001:db8::1");
    }

    @ParameterizedTest
    @CsvSource({"http:/v3", "http:///v3"})
    void urlWithoutAHostIsRefused(String url) {
        assertThatThrownBy(() -> Target.of(spec(url, null))).isInstanceOf(IllegalArgumentException.class);
    }
}
