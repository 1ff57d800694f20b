package dev.stepgate.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.embedded.fault.Activation;
import dev.stepgate.lab.embedded.fault.Fault;
import dev.stepgate.lab.embedded.fault.FaultCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault of the catalogue turns just those checks FAILED that have to do with it, and their messages say what is wrong; each check is turned red by
 * one fault at the least.
 */
@Execution(ExecutionMode.CONCURRENT)
class FalsifiabilityIT {

    private static final Expectations EXPECTATIONS = Expectations.read();
    private static final Set<String> CHECKS = CheckRun.ids();

    @TempDir
    Path directory;

    static Stream<String> faults() {
        String only = System.getProperty("fault", "");
        return FaultCatalogue.all().stream().map(Fault::id).filter(id -> only.isEmpty() || id.matches(only));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultTurnsItsChecksRedAndNoOthers(String id) throws IOException {
        Map<String, CheckRun.Result> results = runWith(FaultCatalogue.find(id).orElseThrow());
        Map<String, String> expected = EXPECTATIONS.of(id, CHECKS);

        assertThat(results.keySet()).as("the checks that ran").isEqualTo(CHECKS);
        assertThat(notPassed(results)).as("what did not pass with %s", id).isEqualTo(expected.keySet());
        expected.forEach((check, says) -> {
            CheckRun.Result result = results.get(check);
            assertThat(result.outcome())
                    .as("%s with %s, which says: %s", check, id, result.message())
                    .isEqualTo(CheckRun.Outcome.FAILED);
            assertThat(result.message()).as("what %s says with %s", check, id).containsPattern(Pattern.compile(says));
        });
    }

    private Map<String, CheckRun.Result> runWith(Fault fault) throws IOException {
        try (EmbeddedCloud cloud = EmbeddedCloud.builder()
                .regions("embedded")
                .guestPortOffset(10_000)
                .start()) {
            cloud.describe(directory);
            cloud.region("embedded").faults().inject(fault, Activation.always());
            return CheckRun.of("embedded", directory);
        }
    }

    private static Set<String> notPassed(Map<String, CheckRun.Result> results) {
        Set<String> others = new TreeSet<>();
        results.forEach((check, result) -> {
            if (result.outcome() != CheckRun.Outcome.PASSED) {
                others.add(check);
            }
        });
        return others;
    }

    @Test
    void everyFaultHasItsExpectationAndTheOtherWayRound() {
        assertThat(EXPECTATIONS.byFault().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        FaultCatalogue.all().stream().map(Fault::id).toList());
        assertThat(EXPECTATIONS.byFault().entrySet())
                .as("faults that no check sees")
                .filteredOn(entry -> EXPECTATIONS.of(entry.getKey(), CHECKS).isEmpty())
                .isEmpty();
    }

    @Test
    void everyCheckCanFail() {
        List<String> falsified = FaultCatalogue.all().stream()
                .flatMap(fault -> EXPECTATIONS.of(fault.id(), CHECKS).keySet().stream())
                .toList();

        assertThat(CHECKS).as("all checks").hasSizeGreaterThanOrEqualTo(35);
        assertThat(CHECKS)
                .as("checks that no fault turns red")
                .filteredOn(check -> !falsified.contains(check))
                .isEmpty();
    }
}
