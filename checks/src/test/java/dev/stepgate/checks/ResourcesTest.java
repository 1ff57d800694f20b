package dev.stepgate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.RunId;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    private final List<String> removed = Collections.synchronizedList(new ArrayList<>());
    private final RunId run = new RunId("r1");
    private final Resources resources = new Resources(run, (kind, name) -> removed.add(kind + " " + name));

    @Test
    void lastRegisteredIsRemovedFirst() {
        String network = resources.name(ResourceKind.NETWORK);
        resources.cleanup("the door", () -> removed.add("the door"));
        String server = resources.name(ResourceKind.SERVER);

        resources.close();

        assertThat(removed).containsExactly("SERVER " + server, "the door", "NETWORK " + network);
    }

    @Test
    void namesCarryTheRunAndDiffer() {
        String one = resources.name(ResourceKind.SERVER);

        assertThat(run.owns(one)).isTrue();
        assertThat(one).startsWith("stepgate-r1-server-").isNotEqualTo(resources.name(ResourceKind.SERVER));
    }

    @Test
    void oneThatCannotBeRemovedKeepsNoOtherFromBeingRemoved() {
        String network = resources.name(ResourceKind.NETWORK);
        resources.cleanup("router x", () -> {
            throw new RegionException("409 in use", null);
        });
        String server = resources.name(ResourceKind.SERVER);

        assertThatExceptionOfType(CleanupException.class)
                .isThrownBy(resources::close)
                .withMessageContaining("1 object(s) of run r1 could not be removed")
                .withMessageContaining("router x: 409 in use")
                .withMessageContaining("stepgate sweep");
        assertThat(removed).containsExactly("SERVER " + server, "NETWORK " + network);
    }

    @Test
    void aRemovalThatWaitsInVainKeepsNoOtherFromBeingRemoved() {
        String network = resources.name(ResourceKind.NETWORK);
        resources.cleanup("attachment", () -> {
            throw new AssertionError("still in-use");
        });

        assertThatExceptionOfType(CleanupException.class)
                .isThrownBy(resources::close)
                .withMessageContaining("attachment: still in-use");
        assertThat(removed).containsExactly("NETWORK " + network);
    }

    @Test
    void nothingIsCreatedOnceTheRemovalBegan() {
        resources.close();

        assertThatIllegalStateException().isThrownBy(() -> resources.name(ResourceKind.SERVER));
    }

    @Test
    void secondCloseDoesNothing() {
        resources.name(ResourceKind.SERVER);
        resources.close();
        resources.close();

        assertThat(removed).hasSize(1);
    }

    @Test
    void secondCloseWaitsForTheFirstToEnd() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        resources.cleanup("x", () -> {
            begun.countDown();
            await(go);
            removed.add("x");
        });
        Thread first = new Thread(resources::close);
        first.start();
        begun.await();

        Thread second = new Thread(() -> {
            resources.close();
            removed.add("second");
        });
        second.start();
        go.countDown();
        first.join();
        second.join();

        assertThat(removed).containsExactly("x", "second");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothingRegisteredIsNothingRemoved() {
        assertThatCode(resources::close).doesNotThrowAnyException();
        assertThat(removed).isEmpty();
    }

    @Test
    void anInterruptionBeforeDoesNotReachTheRemovalAndIsNotLost() {
        resources.cleanup(
                "x", () -> removed.add("interrupted: " + Thread.currentThread().isInterrupted()));
        Thread.currentThread().interrupt();

        resources.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(removed).containsExactly("interrupted: false");
    }

    @Test
    void whatIsOpenIsRemovedAtTheEndOfTheProcess() {
        OpenResources open = OpenResources.untilClosed();
        open.add(resources).name(ResourceKind.SERVER);

        assertThat(open.removeAll()).isEmpty();
        assertThat(removed).hasSize(1);
        open.close();
        assertThat(removed).hasSize(1);
    }

    @Test
    void whatIsLeftAtTheEndOfTheProcessIsSaidWithItsCauses() {
        OpenResources open = OpenResources.untilClosed();
        open.add(resources).cleanup("server a", () -> {
            throw new IllegalStateException(
                    "compute gave no answer", new IOException(new ConnectException("Connection refused")));
        });
        resources.cleanup("server b", () -> {
            throw new IllegalStateException();
        });

        assertThat(open.removeAll())
                .singleElement()
                .asString()
                .contains(
                        "2 object(s) of run",
                        "server b: IllegalStateException",
                        "server a: compute gave no answer, because of ConnectException: Connection refused");
        open.close();
    }
}
