package dev.stepgate.lab.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.lab.fidelity.Tolerances.Tolerance;
import java.util.List;
import org.junit.jupiter.api.Test;

class TolerancesTest {

    private static final Difference ALLOW =
            new Difference("compute: PUT /v2.1/x as member: 405", "headers.allow", "'GET'", "'GET, PUT'");
    private static final Difference NAME =
            new Difference("compute: GET /v2.1/x as member: 200", "body.name", "text", "null");

    @Test
    void whatAnEntryCoversDoesNotRemain() {
        Tolerances tolerances = tolerances(false, "compute: PUT * as member: 405", "headers.allow");

        assertThat(tolerances.remaining(List.of(ALLOW, NAME))).containsExactly(NAME);
        assertThat(tolerances.unused(List.of(ALLOW, NAME))).isEmpty();
    }

    @Test
    void anEntryThatCoversNothingIsUnused() {
        Tolerances tolerances = tolerances(false, "compute: PUT *", "headers.vary");

        assertThat(tolerances.remaining(List.of(ALLOW))).containsExactly(ALLOW);
        assertThat(tolerances.unused(List.of(ALLOW))).singleElement().asString().contains("headers.vary", "because");
    }

    @Test
    void anEntryThatIsSoOnlySometimesMayCoverNothing() {
        assertThat(tolerances(true, "compute: PUT *", "headers.vary").unused(List.of()))
                .isEmpty();
    }

    @Test
    void anEntryIsTakenByItsWordsAndNotAsARegularExpression() {
        assertThat(tolerances(false, "compute: GET /v2.1/. as member: 200", "body.name")
                        .remaining(List.of(NAME)))
                .containsExactly(NAME);
    }

    @Test
    void anEntryWithoutAReasonIsRefused() {
        assertThatThrownBy(() -> new Tolerance("compute: *", "body", " ", false))
                .isInstanceOf(FidelityException.class)
                .hasMessageContaining("reason");
    }

    @Test
    void theEntriesOfThisBuildAreComplete() {
        assertThat(Tolerances.ofTheEmbeddedCloud().remaining(List.of(NAME))).containsExactly(NAME);
        assertThat(Tolerances.ofTheLab().remaining(List.of(NAME))).containsExactly(NAME);
    }

    private static Tolerances tolerances(boolean sometimes, String operation, String path) {
        return new Tolerances(List.of(new Tolerance(operation, path, "because", sometimes)));
    }
}
