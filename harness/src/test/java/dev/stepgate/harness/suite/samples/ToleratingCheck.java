package dev.stepgate.harness.suite.samples;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

@Tag("tolerating")
public class ToleratingCheck {

    @Test
    void passes(TestReporter reporter) {
        reporter.publishEntry("tolerated", "one thing");
        reporter.publishEntry("other", "not for the record");
        reporter.publishEntry("tolerated", "and another");
    }

    @Test
    void fails(TestReporter reporter) {
        reporter.publishEntry("tolerated", "one thing");
        fail("the cloud is wrong; besides, one thing");
    }
}
