package dev.stepgate.harness.suite.samples;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

public class FateCheck {

    @Test
    @Tag("good")
    @DisplayName("passes")
    void passes() {}

    @Test
    @Tag("bad")
    void fails() {
        fail("the cloud is wrong");
    }

    @Test
    @Tag("bad")
    void breaks() {
        throw new IllegalStateException("no answer");
    }

    @Test
    @Tag("left-out")
    void aborts() {
        abort("no such service");
    }

    @Test
    @Tag("left-out")
    @Disabled("not today")
    void isDisabled() {}
}
