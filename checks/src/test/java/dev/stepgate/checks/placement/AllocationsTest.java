package dev.stepgate.checks.placement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.checks.cloud.FakeRegion;
import dev.stepgate.checks.cloud.Region;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationsTest {

    private FakeRegion cloud;

    @BeforeEach
    void start(@TempDir Path directory) {
        cloud = new FakeRegion(directory);
        cloud.compute("/servers/s1", 200, "{\"server\": {\"flavor\": {\"id\": \"f1\"}}}");
        extraSpecs("{}");
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void flavorTakesProcessorsMemoryAndAllItsDisks() {
        flavor(2, 512, 10, 5, 1500);

        assertThat(expected()).isEqualTo(Map.of("VCPU", 2L, "MEMORY_MB", 512L, "DISK_GB", 17L));
    }

    @Test
    void whatIsZeroIsNotTaken() {
        flavor(1, 128, 0, 0, 0);

        assertThat(expected()).isEqualTo(Map.of("VCPU", 1L, "MEMORY_MB", 128L));
    }

    @Test
    void extraSpecsHaveTheLastWord() {
        flavor(2, 512, 10, 0, 0);
        extraSpecs("{\"resources:VCPU\": \"0\", \"resources:CUSTOM_GOLD\": \"1\", \"scs:name-v2\": \"x\"}");

        assertThat(expected()).isEqualTo(Map.of("MEMORY_MB", 512L, "DISK_GB", 10L, "CUSTOM_GOLD", 1L));
    }

    @Test
    void dedicatedProcessorsAreOfAnotherClass() {
        flavor(2, 512, 10, 0, 0);
        extraSpecs("{\"hw:cpu_policy\": \"dedicated\"}");

        assertThat(expected()).containsEntry("PCPU", 2L).doesNotContainKey("VCPU");
    }

    @Test
    void allocationsOfAllProvidersAreAddedUp() throws Exception {
        String json = "{\"a\": {\"resources\": {\"VCPU\": 1, \"DISK_GB\": 2}}, \"b\": {\"resources\": {\"VCPU\": 1}}}";

        assertThat(Allocations.total(new ObjectMapper().readTree(json))).isEqualTo(Map.of("VCPU", 2L, "DISK_GB", 2L));
        assertThat(Allocations.total(new ObjectMapper().readTree("{}"))).isEmpty();
    }

    @Test
    void capacityIsWhatIsNotReservedTimesTheRatio() throws Exception {
        assertThat(capacity("{\"total\": 16, \"reserved\": 0, \"allocation_ratio\": 16.0}"))
                .isEqualTo(256);
        assertThat(capacity("{\"total\": 1000, \"reserved\": 512, \"allocation_ratio\": 1.5}"))
                .isEqualTo(732);
        assertThat(capacity("{\"total\": 16, \"reserved\": 0, \"allocation_ratio\": 0.0}"))
                .isZero();
        assertThat(capacity("{}")).isZero();
    }

    private static long capacity(String inventory) throws Exception {
        return Allocations.capacity(new ObjectMapper().readTree(inventory));
    }

    private Map<String, Long> expected() {
        try (Region region = cloud.open()) {
            return Allocations.expected(region.member(), "s1");
        }
    }

    private void flavor(int processors, int memory, int disk, int ephemeral, int swap) {
        cloud.compute("/flavors/f1", 200, """
                {"flavor": {"id": "f1", "vcpus": %d, "ram": %d, "disk": %d, "OS-FLV-EXT-DATA:ephemeral": %d, "swap": %d}}
                """.formatted(processors, memory, disk, ephemeral, swap));
    }

    private void extraSpecs(String json) {
        cloud.compute("/flavors/f1/os-extra_specs", 200, "{\"extra_specs\": " + json + "}");
    }
}
