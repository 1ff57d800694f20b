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
import java.util.TreeMap;
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
        Map<String, CheckRun.Result> results =
                new TreeMap<>(runWith(FaultCatalogue.find(id).orElseThrow()));
        Map<String, String> expected = EXPECTATIONS.of(id, CHECKS);
        EXPECTATIONS.perhaps(id, CHECKS).forEach((check, says) -> {
            if (notPassed(results).containsKey(check)) {
                expected.put(check, says);
            }
        });

        CheckRun.Result removal = results.remove(CheckRun.REMOVAL);

        assertThat(results.keySet()).as("the checks that ran").isEqualTo(CHECKS);
        assertThat(notPassed(results).keySet())
                .as("what did not pass with %s: %s", id, notPassed(results))
                .isEqualTo(expected.keySet());
        assertThat(removal == null ? "" : removal.message())
                .as("what could not be removed in the end with %s", id)
                .containsPattern(EXPECTATIONS.ofRemoval(id));
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

    private static Map<String, CheckRun.Result> notPassed(Map<String, CheckRun.Result> results) {
        Map<String, CheckRun.Result> others = new TreeMap<>(results);
        others.values().removeIf(result -> result.outcome() == CheckRun.Outcome.PASSED);
        return others;
    }

    @Test
    void everyFaultHasItsExpectationAndTheOtherWayRound() {
        assertThat(EXPECTATIONS.byFault().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        FaultCatalogue.all().stream().map(Fault::id).toList());
        assertThat(EXPECTATIONS.byFault().entrySet())
                .as("faults that neither a check nor a canary sees, or of which it is not told that only canaries do")
                .filteredOn(entry -> EXPECTATIONS.of(entry.getKey(), CHECKS).isEmpty()
                        != EXPECTATIONS.ofCanaries(entry.getKey()).isPresent())
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
