package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a catalogue means to a cloud entry. */
class EndpointsTest {

    private static final Catalog CATALOG = new Catalog(List.of(
            entry("volume", "http://v1", "A"),
            entry("volumev2", "http://v2", "A"),
            entry("volumev3", "http://v3", "A"),
            entry("compute", "http://c", "A", "B"),
            entry("sharev2", "http://s", "B"),
            entry("dns", "nonsense %(x)s", "A")));

    @ParameterizedTest
    @CsvSource({
        "volume, http://v3/A",
        "block-storage, http://v3/A",
        "volumev3, http://v3/A",
        "volumev2, http://v2/A",
        "compute, http://c/A"
    })
    void serviceIsFoundByTypeAndAlias(String type, String address) {
        assertThat(endpoints("A", "public").address(type)).isEqualTo(URI.create(address));
        assertThat(endpoints("A", "public").has(type)).isTrue();
    }

    @Test
    void officialTypeIsPreferred() {
        List<Catalog.Entry> entries = new java.util.ArrayList<>(CATALOG.entries());
        entries.add(entry("block-storage", "http://official", "A"));
        assertThat(new Endpoints(cloud("A", "public"), new Catalog(entries)).address("volume"))
                .isEqualTo(URI.create("http://official/A"));
    }

    @Test
    void firstInterfaceThatTheServiceHasIsUsed() {
        assertThat(endpoints("A", "internal", "public").address("compute")).isEqualTo(URI.create("http://c/A"));
    }

    @Test
    void missingServiceIsNamedWithThoseThereAre() {
        assertThat(endpoints("A", "public").has("load-balancer")).isFalse();
        says(
                endpoints("A", "public"),
                "load-balancer",
                "the catalogue of http://k/v3 has no service of the type load-balancer (looked for load-balancer);"
                        + " it has compute, dns, sharev2, volume, volumev2, volumev3");
    }

    @Test
    void serviceOfAnotherRegionOrInterfaceIsMissing() {
        assertThat(endpoints("A", "public").has("share")).isFalse();
        says(endpoints("A", "public"), "share", "no endpoint of it with the interface public in the region A");
        says(endpoints("A", "admin"), "compute", "no endpoint of it with the interface admin in the region A");
    }

    @Test
    void unknownRegionIsAnsweredWithThoseThereAre() {
        says(endpoints("a", "public"), "compute", "has no region \"a\", did you mean \"A\"? It has the regions A, B");
        assertThatThrownBy(() -> endpoints("X", "public").has("compute")).isInstanceOf(RegionException.class);
    }

    @Test
    void regionMayOnlyBeLeftOutWhereThereIsOne() {
        says(
                endpoints(null, "public"),
                "compute",
                "has the regions A, B: say which one in region_name of cloud \"lab\"");
        Catalog one = new Catalog(List.of(entry("compute", "http://c", "A")));
        assertThat(new Endpoints(cloud(null, "public"), one).address("compute")).isEqualTo(URI.create("http://c/A"));
    }

    @Test
    void emptyCatalogueHasNothing() {
        says(new Endpoints(cloud("A", "public"), new Catalog(List.of())), "compute", "It has nothing at all");
    }

    @Test
    void endpointThatIsNoAddressIsNamed() {
        says(endpoints("A", "public"), "dns", "has \"nonsense %(x)s/A\" for dns, which is no address");
    }

    @Test
    void addressBelongsToTheServiceWithTheLongestCommonBeginning() {
        Catalog catalog = new Catalog(List.of(
                entry("identity", "http://k", "v3"),
                entry("compute", "http://k/compute", "v2.1"),
                entry("block-storage", "http://k/volume/v3", "project")));
        assertThat(catalog.serviceAt(URI.create("http://k/compute/v2.1/servers")))
                .contains("compute");
        assertThat(catalog.serviceAt(URI.create("http://k/volume/"))).contains("volume");
        assertThat(catalog.serviceAt(URI.create("http://k/v3/projects?x=1"))).contains("identity");
        assertThat(catalog.serviceAt(URI.create("http://kk/v3"))).isEmpty();
    }

    private static void says(Endpoints endpoints, String type, String message) {
        assertThatThrownBy(() -> endpoints.address(type))
                .isInstanceOf(RegionException.class)
                .hasMessageContaining(message);
    }

    private static Endpoints endpoints(String region, String... interfaces) {
        return new Endpoints(cloud(region, interfaces), CATALOG);
    }

    private static Cloud cloud(String region, String... interfaces) {
        return new Cloud(
                "lab",
                YamlTree.Place.NOWHERE,
                URI.create("http://k/v3"),
                region,
                List.of(interfaces),
                null,
                true,
                Duration.ofSeconds(1),
                new Credentials.ExistingToken(Secret.of("t"), Credentials.Scope.SYSTEM));
    }

    private static Catalog.Entry entry(String type, String url, String... regions) {
        return new Catalog.Entry(
                type,
                "",
                Arrays.stream(regions)
                        .map(region -> new Catalog.Endpoint("public", region, url + "/" + region))
                        .toList());
    }
}
