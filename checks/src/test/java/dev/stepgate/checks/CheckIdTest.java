package dev.stepgate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stepgate.checks.compute.ServerCheck;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class CheckIdTest {

    @Test
    void isLastPackageClassWithoutCheckAndMethod() {
        assertThat(CheckId.of("dev.stepgate.checks.compute.ServerCheck", "becomesActive"))
                .isEqualTo("compute.Server.becomesActive");
    }

    @Test
    void ofMethodIsThatOfItsClass() throws NoSuchMethodException {
        Method method =
                ServerCheck.class.getDeclaredMethod("becomesActive", dev.stepgate.checks.guest.SharedGuest.class);

        assertThat(CheckId.of(method)).isEqualTo("compute.Server.becomesActive");
    }

    @Test
    void refusesWhatIsNoCheck() {
        assertThatIllegalArgumentException().isThrownBy(() -> CheckId.of("dev.stepgate.checks.Wait", "until"));
        assertThatIllegalArgumentException().isThrownBy(() -> CheckId.of("ServerCheck", "becomesActive"));
        assertThatIllegalArgumentException().isThrownBy(() -> CheckId.of("dev.stepgate.Check", "becomesActive"));
    }
}
