package dev.stepgate.harness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.lab.embedded.fault.Activation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultOrdersTest {

    private static final Plan PLAN = PlanReader.parse(Path.of("rehearsal.yaml"), BuiltInPlan.text());

    private static List<FaultOrder> read(String... texts) {
        return FaultOrders.read(List.of(texts), PLAN, Rehearsal.REGIONS);
    }

    private static void assertProblem(String text, String... words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void faultIsForEachRegionAndAlwaysUnlessSaidOtherwise() {
        assertThat(read("metadata-dead@computes")).singleElement().satisfies(order -> {
            assertThat(order.fault().id()).isEqualTo("metadata-dead");
            assertThat(order.when()).isEqualTo(Activation.always());
            assertThat(order.concerns("computes", "dev")).isTrue();
            assertThat(order.concerns("computes", "prod1")).isTrue();
            assertThat(order.concerns("nova", "dev")).isFalse();
        });
    }

    @Test
    void regionTimeAndShareCanBeSaid() {
        List<FaultOrder> orders = read("metadata-dead@computes@prod1:5s", "lists-truncated@nova:20%");

        assertThat(orders.get(0).concerns("computes", "prod1")).isTrue();
        assertThat(orders.get(0).concerns("computes", "dev")).isFalse();
        assertThat(orders)
                .extracting(FaultOrder::when)
                .containsExactly(Activation.during(Duration.ZERO, Duration.ofSeconds(5)), Activation.share(0.2));
    }

    @Test
    void theNearestNamesAreOffered() {
        assertProblem("metadata-ded@computes", "'metadata-ded'", "did you mean 'metadata-dead'", "--list-faults");
        assertProblem("metadata-dead@computs", "no step 'computs'", "did you mean 'computes'");
        assertProblem("metadata-dead@computes@prod", "no region 'prod'", "did you mean 'prod1'");
    }

    @Test
    void whatIsFarFromAllNamesGetsTheNearestOnes() {
        assertProblem("zzz@computes", "the nearest are ");
    }

    @Test
    void allProblemsAreReportedTogether() {
        assertThatThrownBy(() -> read("a@b", "nonsense", "metadata-dead@computes:500%"))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .hasSize(4));
    }

    @Test
    void malformedTimesAndSharesAreRefused() {
        assertProblem("metadata-dead@computes:0%", "1% to 100%");
        assertProblem("metadata-dead@computes:0s", "expected a time such as 5s");
        assertProblem("metadata-dead@computes:soon", "'soon'");
    }

    @Test
    void theSameFaultTwiceInOneRegionIsRefused() {
        assertThatThrownBy(() -> read("metadata-dead@nova", "metadata-dead@computes@dev"))
                .hasMessageContaining("twice")
                .hasMessageContaining("region dev");
        assertThat(read("metadata-dead@nova@stage", "metadata-dead@computes@dev"))
                .hasSize(2);
    }

    @Test
    void noFaultIsNoOrder() {
        assertThat(read()).isEmpty();
    }
}
