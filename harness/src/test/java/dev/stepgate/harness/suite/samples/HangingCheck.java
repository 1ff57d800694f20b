package dev.stepgate.harness.suite.samples;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("hanging")
public class HangingCheck {

    @Test
    void hangs() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
