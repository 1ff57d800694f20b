package dev.stepgate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.stepgate.lab.embedded.EmbeddedCloud;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** All checks pass on the embedded cloud, as they do on the real lab. */
class EmbeddedCloudTest {

    private static final String PASSED = "PASSED";

    @TempDir
    Path directory;

    @Test
    void everyCheckPasses() throws IOException {
        assumeThat(lowPortsAreOurs())
                .as("its servers answer on port 22, which needs root or sysctl net.ipv4.ip_unprivileged_port_start=7")
                .isTrue();
        Outcomes outcomes = new Outcomes();
        try (EmbeddedCloud cloud = EmbeddedCloud.builder().regions("embedded").start()) {
            cloud.describe(directory);
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectPackage("dev.stepgate.checks"))
                                    .filters(ClassNameFilter.includeClassNamePatterns(".*Check"))
                                    .configurationParameter("region", "embedded")
                                    .configurationParameter("stepgate.directory", directory.toString())
                                    .build(),
                            outcomes);
        }
        assertThat(outcomes.byCheck).as("the checks that ran").hasSizeGreaterThanOrEqualTo(35);
        assertThat(outcomes.byCheck.entrySet())
                .as("checks that did not pass, of %d", outcomes.byCheck.size())
                .filteredOn(entry -> !entry.getValue().equals(PASSED))
                .isEmpty();
    }

    private static boolean lowPortsAreOurs() {
        try (ServerSocket probe = new ServerSocket(22, 1, InetAddress.getByName("127.255.0.1"))) {
            return probe.isBound();
        } catch (IOException refused) {
            return false;
        }
    }

    /** What became of each check, and of each container that failed. */
    private static final class Outcomes implements TestExecutionListener {

        private final Map<String, String> byCheck = new TreeMap<>();

        @Override
        public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
            byCheck.put(name(identifier), "skipped: " + reason);
        }

        @Override
        public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            if (identifier.isTest() || !passed) {
                byCheck.put(
                        name(identifier),
                        passed
                                ? PASSED
                                : result.getStatus() + ": "
                                        + result.getThrowable()
                                                .map(Throwable::toString)
                                                .orElse("without a reason"));
            }
        }

        private static String name(TestIdentifier identifier) {
            return identifier.getSource().orElse(null) instanceof MethodSource source
                    ? CheckId.of(source.getClassName(), source.getMethodName())
                    : identifier.getDisplayName();
        }
    }
}
