package dev.stepgate.harness.suite.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("parameterised")
public class ParameterisedCheck {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void each(boolean right) {
        assertTrue(right);
    }

    @TestFactory
    Stream<DynamicTest> none() {
        return Stream.empty();
    }
}
