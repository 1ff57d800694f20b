package dev.stepgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.stepgate.harness.order.Order;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedPlansTest {

    static List<String> names() {
        return ShippedPlans.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isValidAndInOrder(String name) {
        Path file = Path.of(name + ".yaml");
        String text = ShippedPlans.text(name);

        Plan plan = PlanReader.parse(file, text);

        assertThat(plan.name()).isEqualTo(name);
        assertThat(plan.description()).isNotBlank();
        assertThatCode(() -> Order.known().expect(plan, file, text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("names")
    void fitsTheSchema(String name) throws Exception {
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(PlanReader.schema())
                        .validate(new ObjectMapper(new YAMLFactory()).readTree(ShippedPlans.text(name))))
                .isEmpty();
    }

    /** What cannot be undone needs somebody who has said yes, and somebody decides what happens at a closed gate. */
    @ParameterizedTest
    @MethodSource("names")
    void nothingIrrevocableHappensUnasked(String name) {
        assertThat(PlanReader.parse(Path.of(name), ShippedPlans.text(name)).steps())
                .allSatisfy(step -> {
                    assertThat(step.onClosed()).isEqualTo(OnClosed.PAUSE);
                    assertThat(!step.pointOfNoReturn() || step.approval() != null)
                            .as(step.id())
                            .isTrue();
                });
    }

    @Test
    void nameThatThereIsNotIsToldWithASuggestion() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShippedPlans.text("osim"))
                .withMessageContaining("did you mean 'osism'?");
    }
}
