package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeSpecTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static ProbeSpec spec(String url, ProbeKind kind, ConnectionUse connection) {
        return new ProbeSpec(
                "p", "s", "direct", URI.create(url), SECOND, SECOND, false, kind, connection, AddressFamily.ANY, null);
    }

    @ParameterizedTest
    @CsvSource({
        "VERSION,NEW,ANY,,compute",
        "VERSION,NEW,ANY,10.0.0.11,compute@10.0.0.11",
        "LIST,NEW,ANY,,compute list",
        "LIST,REUSED,IPV6,10.0.0.11,compute list reused ipv6@10.0.0.11",
        "WRITE,NEW,ANY,,compute write"
    })
    void namesSayServiceKindConnectionFamilyAndBackend(
            ProbeKind kind, ConnectionUse connection, AddressFamily family, String backend, String name) {
        assertThat(ProbeSpec.name("compute", kind, connection, family, backend)).isEqualTo(name);
    }

    @Test
    void recordOfTheTimeBeforeKindsReadsAsVersionDocumentOnNewConnections() throws JsonProcessingException {
        String old = """
                {"name":"compute","service":"compute","via":"balancer","url":"http://192.0.2.1:8774/",\
                "interval":"PT0.1S","timeout":"PT2S","control":false}""";

        ProbeSpec read = RecordJson.MAPPER.readValue(old, ProbeSpec.class);

        assertThat(read)
                .isEqualTo(new ProbeSpec(
                        "compute",
                        "compute",
                        "balancer",
                        URI.create("http://192.0.2.1:8774/"),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        false));
        assertThat(read.kind()).isEqualTo(ProbeKind.VERSION);
        assertThat(read.connection()).isEqualTo(ConnectionUse.NEW);
        assertThat(read.family()).isEqualTo(AddressFamily.ANY);
    }

    @Test
    void everythingIsReadBackAsItWasWritten() throws JsonProcessingException {
        ProbeSpec spec = new ProbeSpec(
                "compute list reused ipv6@b",
                "compute",
                "b",
                URI.create("https://[2001:db8::11]:8774/v2.1/servers?limit=1"),
                SECOND,
                SECOND,
                false,
                ProbeKind.LIST,
                ConnectionUse.REUSED,
                AddressFamily.IPV6,
                "api.example:8774");

        String json = RecordJson.MAPPER.writeValueAsString(spec);

        assertThat(RecordJson.MAPPER.readValue(json, ProbeSpec.class)).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://h:1,VERSION,NEW,needs a URL with http or https",
        "http://h/,TCP,NEW,needs a URL with tcp",
        "h:1,PING,NEW,needs a URL with icmp",
        "/v3,LIST,NEW,needs a URL",
        "http://u:p@h/,VERSION,NEW,credentials",
        "dns://h/a,DNS,REUSED,has no connections to reuse"
    })
    void urlAndConnectionsHaveToFitTheKind(String url, ProbeKind kind, ConnectionUse connection, String problem) {
        assertThatThrownBy(() -> spec(url, kind, connection))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void everyKindHasAWordAndASchemeAndOnlyTwoWrite() {
        for (ProbeKind kind : ProbeKind.values()) {
            assertThat(kind.word()).matches("[a-z]+");
            assertThat(kind.schemes()).isNotEmpty();
            assertThat(kind.writes()).isEqualTo(kind == ProbeKind.WRITE || kind == ProbeKind.OBJECT);
            assertThat(kind.asksOverHttp()).isEqualTo(kind.schemes().contains("http") && kind != ProbeKind.SESSION);
        }
    }
}
