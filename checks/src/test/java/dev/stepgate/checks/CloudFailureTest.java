package dev.stepgate.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.LoginException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.checks.cloud.RegionException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openstack4j.api.exceptions.ClientResponseException;
import org.openstack4j.api.exceptions.ConnectionException;
import org.openstack4j.api.exceptions.ServerResponseException;
import org.opentest4j.TestAbortedException;

class CloudFailureTest {

    static List<Throwable> faultsOfTheRegion() {
        return List.of(
                new RegionException("https://nova answered 503", 503, "req-1", null),
                new RegionException("https://nova refused", new ConnectException("Connection refused")),
                new ServerResponseException("boom", 500),
                new ClientResponseException("no such thing", 404),
                new ConnectionException("no answer", 0, null),
                new ConnectException("Connection refused"));
    }

    static List<Throwable> faultsOfOurs() {
        return List.of(
                new LoginException("wrong password", 401, null),
                new RegionException("cannot resolve", new UnknownHostException("nova.example")),
                new RegionException("no route", new ConnectException("Network is unreachable")),
                new RegionException("interrupted", new InterruptedException()),
                new CancellationException("interrupted while waiting"),
                new ConfigurationException(List.of(new Problem(Path.of("clouds.yaml"), 1, 1, "wrong"))),
                new ClientResponseException("Quota exceeded for instances", 403),
                new NullPointerException("our mistake"),
                new TestAbortedException("no such service"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheRegion")
    void regionsFaultFailsTheCheck(Throwable thrown) {
        assertThat(CloudFailure.translate(thrown, "compute GET /servers"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(thrown.getMessage())
                .hasCause(thrown);
    }

    @ParameterizedTest
    @MethodSource("faultsOfOurs")
    void faultOfOursBreaksIt(Throwable thrown) {
        assertThat(CloudFailure.translate(thrown, null)).isSameAs(thrown);
    }

    @Test
    void failureOfTheCheckStaysItself() {
        AssertionError failure = new AssertionError("quota");

        assertThat(CloudFailure.translate(failure, null)).isSameAs(failure);
    }
}
