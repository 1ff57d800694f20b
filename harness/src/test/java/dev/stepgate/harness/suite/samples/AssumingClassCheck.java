package dev.stepgate.harness.suite.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("assuming-class")
public class AssumingClassCheck {

    @BeforeAll
    static void prepare() {
        assumeTrue("yes".equals("no"), "JUnit reports no failure for this");
    }

    @Test
    void vanishes() {}
}
