package dev.stepgate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.FakeRegion;
import dev.stepgate.checks.cloud.LoginException;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.GuestExtension;
import dev.stepgate.checks.guest.SharedGuest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs small check classes in an engine of their own, against a fake cloud. */
class RegionExtensionTest {

    private FakeRegion cloud;
    private Path directory;

    @BeforeEach
    void start(@TempDir Path temporary) {
        directory = temporary;
        cloud = new FakeRegion(temporary);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Needs("compute")
    static class Parameters {
        @Test
        void all(Region region, RegionProfile profile, Session member, RunId run, Resources resources, Wait patience) {
            assertThat(region.profile()).isEqualTo(profile);
            assertThat(member.describe()).contains("demo");
            assertThat(run).isEqualTo(new RunId("r1"));
            assertThat(resources.run()).isEqualTo(run);
            assertThat(patience).isNotNull();
        }
    }

    @Test
    void checksGetTheirRegionAsParameters() {
        assertThat(only(Parameters.class).getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
    }

    @Needs("dns")
    static class NeedsDns {
        @Test
        void one() {}

        @Test
        void two() {}
    }

    @Test
    void checksOfAServiceThatIsNotThereAreSkippedOneByOneWithTheReason() {
        EngineExecutionResults results = run(NeedsDns.class);

        assertThat(results.testEvents().aborted().count()).isEqualTo(2);
        assertThat(failure(results)).hasMessageContaining("no dns endpoint in the catalogue of demo");
    }

    @Test
    void checksOfAServiceThatIsExpectedAndNotThereFail() {
        cloud.profile("services: [dns]");
        EngineExecutionResults results = run(NeedsDns.class);

        assertThat(results.testEvents().failed().count()).isEqualTo(2);
        assertThat(failure(results))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected service dns, which the profile of region lab lists");
    }

    @Needs("compute")
    static class NeedsAdmin {
        @Test
        void one(@Admin Session admin) {
            assertThat(admin).isNotNull();
        }
    }

    @Test
    void checksOfAnIdentityThatTheProfileLacksAreSkipped() {
        EngineExecutionResults results = run(NeedsAdmin.class);

        assertThat(results.testEvents().aborted().count()).isEqualTo(1);
        assertThat(failure(results)).hasMessageContaining("the profile of region lab names no adminCloud");
    }

    @Needs("compute")
    static class TakesAppCredential {
        @Test
        void one(@AppCredential Session application, Session member) {
            assertThat(application).isNotSameAs(member);
        }
    }

    @Test
    void applicationCredentialIsASessionOfItsOwn() {
        assertThat(only(TakesAppCredential.class).getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
    }

    @Test
    void unknownRegionBreaksEachCheck() {
        EngineExecutionResults results = run(Parameters.class, "nowhere");

        assertThat(results.testEvents().failed().count()).isEqualTo(1);
        assertThat(failure(results)).isInstanceOf(ConfigurationException.class).hasMessageContaining("nowhere");
    }

    @Test
    void noRegionBreaksEachCheckAndSaysHowToNameOne() {
        assertThat(failure(run(Parameters.class, "")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mvn test -Dregion=NAME");
    }

    @Test
    void wrongPasswordBreaksEachCheck() {
        cloud.forgetPassword();

        assertThat(failure(run(Parameters.class))).isInstanceOf(LoginException.class);
    }

    @Test
    void regionThatRefusesConnectionsFailsEachCheck() {
        cloud.close();

        assertThat(failure(run(Parameters.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("refused");
    }

    @Needs("compute")
    static class Lists {
        @Test
        void servers(Session member) {
            assertThat(member.list("compute", "servers", "servers")).isEmpty();
        }
    }

    @Test
    void errorOfAServiceFailsTheCheckWithTheRequestId() {
        cloud.compute("/servers", 503, "{}");

        assertThat(failure(run(Lists.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("503")
                .hasMessageContaining("req-");
    }

    @Needs("compute")
    static class Mistaken {
        @Test
        void one() {
            throw new IllegalStateException("our own mistake");
        }
    }

    @Test
    void mistakeOfOursStaysWhatItIs() {
        assertThat(failure(run(Mistaken.class))).isInstanceOf(IllegalStateException.class);
    }

    /** What {@link Leaves} does with the name that it got, and whether it fails. */
    private static final ThreadLocal<Consumer<String>> CREATION = ThreadLocal.withInitial(() -> name -> {});

    @Needs("compute")
    static class Leaves {
        @Test
        void one(Resources resources) {
            CREATION.get().accept(resources.name(ResourceKind.SERVER));
        }
    }

    @Test
    void whatACheckMadeIsRemovedAfterIt() {
        CREATION.set(name -> cloud.addServer("s1", name));

        assertThat(only(Leaves.class).getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
        assertThat(cloud.deleted()).containsExactly("s1");
    }

    @Test
    void whatAFailedCheckMadeIsRemovedAfterIt() {
        CREATION.set(name -> {
            cloud.addServer("s1", name);
            throw new AssertionError("the answer was lost");
        });

        assertThat(failure(run(Leaves.class))).hasMessage("the answer was lost");
        assertThat(cloud.deleted()).containsExactly("s1");
    }

    @Test
    void failedRemovalBreaksACheckThatPassed() {
        CREATION.set(name -> cloud.compute("/servers/detail", 500, "{}"));

        assertThat(failure(run(Leaves.class)))
                .isInstanceOf(CleanupException.class)
                .hasMessageContaining("of run r1 could not be removed")
                .hasMessageContaining("500");
    }

    @Test
    void failedRemovalDoesNotHideTheFailureOfTheCheck() {
        CREATION.set(name -> {
            cloud.compute("/servers/detail", 500, "{}");
            throw new AssertionError("first");
        });

        Throwable failure = failure(run(Leaves.class));

        assertThat(failure).hasMessage("first");
        assertThat(failure.getSuppressed()).hasSize(1).hasOnlyElementsOfType(CleanupException.class);
    }

    @Needs("compute")
    @ExtendWith(GuestExtension.class)
    static class Guests {
        @Test
        void one(SharedGuest guest) {
            assertThat(guest.active()).isNotNull();
        }

        @Test
        void two(SharedGuest guest) {
            assertThat(guest.active()).isNotNull();
        }
    }

    @Test
    void guestThatCannotBeMadeFailsEachCheckForTheSameReason() {
        cloud.compute("/os-keypairs", 500, "{}");

        EngineExecutionResults results = run(Guests.class);

        List<Throwable> failures = results.testEvents().failed().stream()
                .map(event ->
                        event.getRequiredPayload(TestExecutionResult.class).getThrowable())
                .flatMap(Optional::stream)
                .toList();
        assertThat(failures).hasSize(2).hasOnlyElementsOfType(AssertionError.class);
        assertThat(failures.get(0).getCause()).isSameAs(failures.get(1).getCause());
    }

    @Test
    void guestThatCannotBeRemovedFailsTheExecution() {
        cloud.compute("/os-keypairs", 500, "{}");

        EngineExecutionResults results = run(Guests.class);

        assertThat(results.containerEvents().failed().stream())
                .singleElement()
                .extracting(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .satisfies(thrown -> assertThat(thrown).hasRootCauseInstanceOf(CleanupException.class));
    }

    private TestExecutionResult only(Class<?> checks) {
        return run(checks).testEvents().finished().stream()
                .findAny()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .orElseThrow();
    }

    private static Throwable failure(EngineExecutionResults results) {
        return results.testEvents().finished().stream()
                .map((Event event) -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();
    }

    private EngineExecutionResults run(Class<?> checks) {
        return run(checks, "lab");
    }

    private EngineExecutionResults run(Class<?> checks, String region) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("region", region)
                .configurationParameter("stepgate.directory", directory.toString())
                .configurationParameter("runId", "r1")
                .selectors(selectClass(checks))
                .execute();
    }
}
