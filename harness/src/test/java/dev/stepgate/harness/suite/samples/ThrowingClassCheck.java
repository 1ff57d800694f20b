package dev.stepgate.harness.suite.samples;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("throwing-class")
@SuppressWarnings("DoNotCallSuggester")
public class ThrowingClassCheck {

    @BeforeAll
    static void prepare() {
        throw new IllegalStateException("the fixture is broken");
    }

    @Test
    void isNeverReached() {}
}
