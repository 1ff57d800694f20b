package dev.stepgate.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On a cloud without faults every check passes, however fast or slow it is and in whatever order they come; {@code -Dhealthy.seed=17} repeats one run. */
@Execution(ExecutionMode.CONCURRENT)
class HealthyRunsIT {

    private static final int RUNS = 50;
    private static final Set<String> CHECKS = CheckRun.ids();

    @TempDir
    Path directory;

    static Stream<HealthyRun> runs() {
        String only = System.getProperty("healthy.seed", "");
        LongStream seeds = only.isEmpty() ? LongStream.rangeClosed(1, RUNS) : LongStream.of(Long.parseLong(only));
        return seeds.mapToObj(HealthyRun::of);
    }

    /** That a computer full of other tests is slow is no fault of the cloud: answers get ten seconds. */
    private static void giveTime(Path profile) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        ObjectNode described = (ObjectNode) yaml.readTree(profile.toFile());
        described.putObject("latencyBudgets").putObject("default").put("p95", "10s");
        yaml.writeValue(profile.toFile(), described);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void everyCheckPasses(HealthyRun run) throws IOException {
        Map<String, CheckRun.Result> results;
        try (EmbeddedCloud cloud = EmbeddedCloud.builder()
                .regions("embedded")
                .guestPortOffset(10_000)
                .seed(run.seed())
                .hosts(run.hosts())
                .settings(run.settings())
                .start()) {
            cloud.describe(directory);
            giveTime(directory.resolve("regions/embedded.yaml"));
            results = new TreeMap<>(CheckRun.of("embedded", directory, run.parameters()));
        }

        assertThat(CHECKS).hasSizeGreaterThanOrEqualTo(35);
        assertThat(results.keySet()).as("the checks that ran with %s", run).isEqualTo(CHECKS);
        results.values().removeIf(result -> result.outcome() == CheckRun.Outcome.PASSED);
        assertThat(results).as("what did not pass with %s", run).isEmpty();
    }
}
